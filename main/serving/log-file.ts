import { join } from 'node:path';
import type { LogLine } from '../../contract/activity.ts';
import { readLog } from '../lib/read-log.ts';

/** The log of the app that runs on this data folder. */
export function logFileOf(dataDir: string): string {
  return join(dataDir, 'logs', 'portico.log');
}

/** The last `limit` lines of the log at `level` or worse, oldest first. */
export async function readLogLines(
  file: string,
  { limit, level }: { readonly limit: number; readonly level: LogLine['level'] },
): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  for await (const line of readLog({ file, lines: limit, level })) lines.push(line);
  return lines;
}
