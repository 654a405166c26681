import type { DemoDatabase } from './open-database.ts';

/** Reads a stored setting, or creates and stores it; used for what must survive a restart, such as keys. */
export async function readOrCreateSetting<T>(
  database: DemoDatabase,
  name: string,
  create: () => Promise<T> | T,
): Promise<T> {
  const row = database.prepare<[string], { value: string }>('SELECT value FROM settings WHERE name = ?').get(name);
  if (row !== undefined) return JSON.parse(row.value) as T;
  const value = await create();
  database.prepare('INSERT INTO settings (name, value) VALUES (?, ?)').run(name, JSON.stringify(value));
  return value;
}
