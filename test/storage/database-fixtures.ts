import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Invocation } from '../../main/gateway/invocation.ts';
import { silentLog } from '../../main/lib/log.ts';
import { openDatabase, type OpenDatabaseOptions, type PorticoDatabase } from '../../main/storage/database.ts';
import { defaultLimits, type StorageLimits } from '../../main/storage/limits.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

export interface Clock {
  ms: number;
}

/** Opens a database in `folder` and closes it after the test. The clock stands still until it is moved. */
export function open(
  folder = temporaryFolder(),
  options: Partial<OpenDatabaseOptions> & { readonly clock?: Clock } = {},
): PorticoDatabase {
  const { clock = { ms: 1_000_000_000_000 }, ...rest } = options;
  const database = openDatabase({
    file: join(folder, 'portico.db'),
    backupDir: join(folder, 'backups'),
    now: () => clock.ms,
    log: silentLog,
    ...rest,
  });
  onTestFinished(() => database.close());
  return database;
}

/** The default limits with some of them replaced. */
export function limitsWith(limits: Partial<StorageLimits>): () => StorageLimits {
  return () => ({ ...defaultLimits, ...limits });
}

export function invocation(id: string, more: Partial<Invocation> = {}): Invocation {
  return {
    id,
    clientId: 'client-1',
    clientName: 'VS Code',
    connection: 'demo',
    method: 'tools/call',
    tool: 'list',
    changes: true,
    argumentsJson: '{"a":1}',
    startedAt: 1_000_000_000_000,
    ...more,
  };
}

/** The error that `work` throws. */
export function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown');
}
