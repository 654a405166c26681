import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../../lib/json.ts';
import type { ProcessStart } from './process-table.ts';

/** A process that Portico started, as it is remembered for a Portico that comes after a crash. */
export interface ProcessRecord {
  /** Also the process group on POSIX. */
  readonly pid: number;
  readonly start: ProcessStart;
  /** Whose it is: the connection's id. */
  readonly connection: string;
}

export interface ProcessRecords {
  add(record: ProcessRecord): void;
  remove(pid: number): void;
  all(): readonly ProcessRecord[];
}

/** One small file per running process, so that a crash at any moment leaves all others whole. */
export function openProcessRecords(dataDir: string): ProcessRecords {
  const folder = join(dataDir, 'processes');
  const fileOf = (pid: number) => join(folder, `${pid}.json`);
  return {
    add: (record) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(fileOf(record.pid), JSON.stringify(record), { mode: 0o600 });
    },
    remove: (pid) => {
      rmSync(fileOf(pid), { force: true });
    },
    all: () => namesIn(folder).flatMap((name) => read(join(folder, name))),
  };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /^\d+\.json$/.test(name));
  } catch {
    return [];
  }
}

function read(file: string): readonly ProcessRecord[] {
  try {
    const record: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (!isJsonObject(record)) throw new Error('no object');
    const { pid, start, connection } = record;
    if (typeof pid !== 'number' || (typeof start !== 'string' && typeof start !== 'number')) throw new Error('no pid');
    return [{ pid, start, connection: typeof connection === 'string' ? connection : '' }];
  } catch {
    // Cut short by a crash: nothing can be learned from it.
    rmSync(file, { force: true });
    return [];
  }
}
