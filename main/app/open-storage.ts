import { join } from 'node:path';
import type { Host } from '../host.ts';
import type { ClosingStack } from '../lib/closing-stack.ts';
import { acquireDataDirLock } from '../storage/data-dir-lock.ts';
import { openDatabase, type PorticoDatabase } from '../storage/database.ts';
import { createRetention } from '../storage/retention.ts';
import type { CurrentConfig } from './current-config.ts';

/** Takes the data folder and opens its database. Throws `already-running`, `database-corrupt`, `database-newer` or `storage-failed`. */
export function openStorage(
  { dataDir, now, log }: Host,
  current: CurrentConfig,
  opened: ClosingStack,
): PorticoDatabase {
  const lock = acquireDataDirLock(dataDir, { pid: process.pid, port: current.config.endpoint.port });
  opened.defer(() => lock.release());
  const database = openDatabase({
    file: join(dataDir, 'portico.db'),
    backupDir: join(dataDir, 'backups'),
    now,
    log,
    limits: () => current.config.retention,
  });
  opened.defer(() => database.close());
  const retention = createRetention({ database, log });
  retention.start();
  opened.defer(() => retention.close());
  return database;
}
