import type { DemoDatabase } from './open-database.ts';

export type Role = 'editor' | 'viewer';
export type Person = { id: string; login: string; name: string; role: Role };
export type PersonWithHash = Person & { passwordHash: string };

/** The people of the demo: who may sign in, and with which role. */
export function createPeople(database: DemoDatabase) {
  const columns = 'id, login, name, role';
  const byId = database.prepare<[string], Person>(`SELECT ${columns} FROM people WHERE id = ?`);
  const byLogin = database.prepare<[string], PersonWithHash>(
    `SELECT ${columns}, password_hash AS passwordHash FROM people WHERE login = ?`,
  );
  const all = database.prepare<[], Person>(`SELECT ${columns} FROM people ORDER BY login`);
  const insert = database.prepare(
    'INSERT INTO people (id, login, name, role, password_hash) VALUES (@id, @login, @name, @role, @passwordHash)',
  );
  return {
    find: (id: string): Person | undefined => byId.get(id),
    findByLogin: (login: string): PersonWithHash | undefined => byLogin.get(login.trim().toLowerCase()),
    list: (): Person[] => all.all(),
    add: (person: PersonWithHash): void => void insert.run(person),
  };
}

export type People = ReturnType<typeof createPeople>;
