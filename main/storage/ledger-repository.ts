import type { ChangedFile, Ledger, RecordedChange, WrittenEntry } from '../clients/ledger.ts';
import type { RepositoryOptions } from './repository-options.ts';

type EntryRow = Omit<WrittenEntry, 'client' | 'kept'> & { readonly client: string | null; readonly kept: number };
type ChangeRow = Omit<RecordedChange, 'files' | 'client' | 'undoneAt'> & {
  readonly files: string;
  readonly client: string | null;
  readonly undoneAt: number | null;
};
interface ToldDrift {
  readonly program: string;
  readonly drift: string;
}

const entryColumns =
  'program, file, path, entry_hash AS entryHash, client, reaches, written_at AS writtenAt, made, kept';
const changeColumns = 'id, program, what, at, files, client, undone_at AS undoneAt';
const newestFirst = 'ORDER BY at DESC, rowid DESC';

export function createLedgerRepository({ sql }: Pick<RepositoryOptions, 'sql'>): Ledger {
  const entries = sql.statement<EntryRow>(`SELECT ${entryColumns} FROM program_entries ORDER BY program, file`);
  const upsert = sql.statement('INSERT OR REPLACE INTO program_entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const remove = sql.statement('DELETE FROM program_entries WHERE program = ? AND file = ?');
  const all = sql.statement<ChangeRow>(`SELECT ${changeColumns} FROM program_changes ${newestFirst}`);
  const ofProgram = sql.statement<ChangeRow>(
    `SELECT ${changeColumns} FROM program_changes WHERE program = ? ${newestFirst}`,
  );
  const one = sql.statement<ChangeRow>(`SELECT ${changeColumns} FROM program_changes WHERE id = ?`);
  const record = sql.statement(`
    INSERT INTO program_changes VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET files = excluded.files, client = excluded.client, undone_at = excluded.undone_at`);
  const undone = sql.statement('UPDATE program_changes SET undone_at = ? WHERE id = ?');
  const drifts = sql.statement<ToldDrift>('SELECT program, drift FROM told_drifts');
  const told = sql.statement('INSERT OR REPLACE INTO told_drifts VALUES (?, ?)');
  const untold = sql.statement('DELETE FROM told_drifts WHERE program = ?');
  return {
    entries: () => entries.all().map(toEntry),
    put: ({ program, file, path, entryHash, client, reaches, writtenAt, made, kept }) => {
      const values = [program, file, path, entryHash, client ?? null, reaches, writtenAt, made, Number(kept)];
      sql.durable(() => upsert.run(...values));
    },
    forget: (program, file) => {
      sql.durable(() => remove.run(program, file));
    },
    changes: (program) => (program === undefined ? all.all() : ofProgram.all(program)).map(toChange),
    change: (id) => {
      const row = one.get(id);
      return row && toChange(row);
    },
    record: ({ id, program, what, at, files, client, undoneAt }) => {
      const values = [id, program, what, at, JSON.stringify(files), client ?? null, undoneAt ?? null];
      sql.durable(() => record.run(...values));
    },
    markUndone: (id, at) => {
      sql.durable(() => undone.run(at, id));
    },
    toldDrifts: () => new Map(drifts.all().map(({ program, drift }) => [program, drift])),
    noteTold: (program, drift) => {
      sql.durable(() => told.run(program, drift));
    },
    forgetTold: (program) => {
      sql.durable(() => untold.run(program));
    },
  };
}

function toEntry({ client, kept, ...row }: EntryRow): WrittenEntry {
  return { ...row, client: client ?? undefined, kept: kept === 1 };
}

function toChange({ files, client, undoneAt, ...row }: ChangeRow): RecordedChange {
  // JSON leaves out what is undefined, and these members are always there.
  const absent = {
    before: undefined,
    after: undefined,
    copy: undefined,
    entryBefore: undefined,
    entryAfter: undefined,
  };
  return {
    ...row,
    files: (JSON.parse(files) as ChangedFile[]).map((file) => ({ ...absent, ...file })),
    client: client ?? undefined,
    undoneAt: undoneAt ?? undefined,
  };
}
