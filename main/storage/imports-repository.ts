import type { ImportRecord, ImportRecords } from '../clients/import-records.ts';
import type { RepositoryOptions } from './repository-options.ts';

interface ImportRow {
  readonly id: string;
  readonly at: number;
  readonly made: string;
}

export function createImportsRepository({ sql }: Pick<RepositoryOptions, 'sql'>): ImportRecords {
  const all = sql.statement<ImportRow>('SELECT id, at, made FROM imports ORDER BY at DESC, rowid DESC');
  const one = sql.statement<ImportRow>('SELECT id, at, made FROM imports WHERE id = ?');
  const upsert = sql.statement(`
    INSERT INTO imports VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET made = excluded.made`);
  const remove = sql.statement('DELETE FROM imports WHERE id = ?');
  return {
    list: () => all.all().map(toRecord),
    get: (id) => {
      const row = one.get(id);
      return row && toRecord(row);
    },
    put: ({ id, at, ...made }) => {
      sql.durable(() => upsert.run(id, at, JSON.stringify(made)));
    },
    forget: (id) => {
      sql.durable(() => remove.run(id));
    },
  };
}

function toRecord({ id, at, made }: ImportRow): ImportRecord {
  const { configChange, ...rest } = JSON.parse(made) as Omit<ImportRecord, 'id' | 'at'>;
  // JSON leaves out what is undefined, and this member is always there.
  return { id, at, ...rest, configChange };
}
