import type Sqlite from 'better-sqlite3';
import type { ImportRecords } from '../clients/import-records.ts';
import type { Ledger } from '../clients/ledger.ts';
import type { GrantStore } from '../gateway/grant.ts';
import type { SignInRecords } from '../gateway/sign-in-records.ts';
import type { Log } from '../lib/log.ts';
import { backupFile, type BackupOptions } from './backup-file.ts';
import { createCatalogCacheRepository, type CatalogCacheRepository } from './catalog-cache-repository.ts';
import { createClientsRepository, type ClientsRepository } from './clients-repository.ts';
import { createEventsRepository, type EventsRepository } from './events-repository.ts';
import { createGrantsRepository } from './grants-repository.ts';
import { createHttpCacheRepository, type HttpCacheRepository } from './http-cache-repository.ts';
import { openInvocationJournal, type InvocationJournal } from './invocation-journal.ts';
import { createInvocationsRepository, type InvocationsRepository } from './invocations-repository.ts';
import { startIdleCheckpoints } from './idle-checkpoint.ts';
import { createImportsRepository } from './imports-repository.ts';
import { createLedgerRepository } from './ledger-repository.ts';
import { defaultLimits, type StorageLimits } from './limits.ts';
import { migrate } from './migrate.ts';
import { migrations as allMigrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { integrityProblems, openFile } from './open-file.ts';
import { createPipedClients, type PipedClients } from './piped-clients.ts';
import { createResultsRepository, type ResultsRepository } from './results-repository.ts';
import { createSessionsRepository, type SessionsRepository } from './sessions-repository.ts';
import { createSignInRecordsRepository } from './sign-in-records-repository.ts';
import { createSql, type Sql } from './sql.ts';
import { toStorageError } from './storage-errors.ts';

export interface OpenDatabaseOptions {
  /** Made when missing, with its folder, readable by this person only. */
  readonly file: string;
  /** Where copies from before migrations go. */
  readonly backupDir: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
  /** Asked whenever something is stored, so that a changed configuration counts at once. */
  readonly limits?: () => StorageLimits;
  readonly migrations?: readonly Migration[];
  /** How long nothing must have been written before the write-ahead log is moved into the file. 5 s when absent. */
  readonly quietMs?: number;
}

export interface PorticoDatabase {
  readonly file: string;
  /** Of SQLite itself. */
  readonly sqliteVersion: string;
  readonly clients: ClientsRepository;
  readonly pipedClients: PipedClients;
  readonly sessions: SessionsRepository;
  readonly events: EventsRepository;
  readonly invocations: InvocationsRepository;
  readonly httpCache: HttpCacheRepository;
  readonly catalogs: CatalogCacheRepository;
  readonly results: ResultsRepository;
  readonly grants: GrantStore;
  readonly signInRecords: SignInRecords;
  readonly ledger: Ledger;
  readonly imports: ImportRecords;
  /** For retention. */
  readonly sql: Sql;
  /** Problems in the file; empty when it is sound. Reads all of it. */
  check(): readonly string[];
  /** Writes what waits in memory. */
  flush(): void;
  /** Copies everything into a new file while work goes on. See {@link backupFile} for its errors. */
  backup(toFile: string, options?: BackupOptions): Promise<void>;
  /** Writes what waits and closes; a second call does nothing. */
  close(): void;
}

/**
 * Opens Portico's database and brings its schema up to date. The caller holds the lock of the data folder (`acquireDataDirLock`).
 * Throws `database-corrupt`, `database-newer` (nothing is changed in either case) or `storage-failed`.
 */
export function openDatabase(options: OpenDatabaseOptions): PorticoDatabase {
  const { file, backupDir, now, log, migrations = allMigrations } = options;
  const place = { file, backupDir };
  const { connection, version } = openFile(place, migrations.at(-1)?.version ?? 0);
  try {
    migrate({ connection, place, version, migrations, now, log });
    const sql = createSql(connection, place);
    const limits = options.limits ?? (() => defaultLimits);
    const journal = openInvocationJournal(`${file}-calls`);
    const repositories = createRepositories({ sql, now, log, limits, journal });
    const interrupted = repositories.invocations.closeInterrupted();
    if (interrupted > 0) log.warn('Calls were cut off when Portico stopped last time', { calls: interrupted });
    const stopCheckpoints = startIdleCheckpoints({ sql, log, quietMs: options.quietMs ?? 5_000 });
    return {
      file,
      sqliteVersion: String(connection.prepare('select sqlite_version()').pluck().get()),
      sql,
      ...repositories,
      ...lifecycle(connection, { repositories, journal, place, log, stopCheckpoints }),
    };
  } catch (error) {
    connection.close();
    throw toStorageError(error, place);
  }
}

function createRepositories(options: Parameters<typeof createInvocationsRepository>[0]) {
  const events = createEventsRepository(options);
  return {
    events,
    sessions: createSessionsRepository(options, (sessionId) => events.deleteSession(sessionId)),
    clients: createClientsRepository(options),
    pipedClients: createPipedClients(options.sql, options.now),
    invocations: createInvocationsRepository(options),
    httpCache: createHttpCacheRepository(options),
    catalogs: createCatalogCacheRepository(options),
    results: createResultsRepository(options),
    grants: createGrantsRepository(options),
    signInRecords: createSignInRecordsRepository(options),
    ledger: createLedgerRepository(options),
    imports: createImportsRepository(options),
  };
}

function lifecycle(
  connection: Sqlite.Database,
  options: {
    readonly repositories: ReturnType<typeof createRepositories>;
    readonly journal: InvocationJournal;
    readonly place: { readonly file: string; readonly backupDir: string };
    readonly log: Log;
    readonly stopCheckpoints: () => void;
  },
) {
  const { invocations, sessions, httpCache, clients } = options.repositories;
  const flush = () => [invocations, sessions, httpCache, clients].forEach((repository) => repository.flush());
  return {
    flush,
    check: () => integrityProblems(connection, 'full'),
    backup: async (toFile: string, backupOptions?: BackupOptions) => {
      flush();
      await backupFile(connection, { place: options.place, toFile }, backupOptions);
    },
    close: () => {
      if (!connection.open) return;
      options.stopCheckpoints();
      invocations.close();
      try {
        flush();
      } catch (error) {
        options.log.error('Could not write the last entries', { error });
      } finally {
        options.journal.close();
        connection.close();
      }
    },
  };
}
