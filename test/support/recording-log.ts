import { inspect } from 'node:util';
import type { Log } from '../../main/lib/log.ts';

/** A log before any redaction: what is not said at all cannot leak through a forgotten rule. */
export function recordingLog(lines: string[]): Log {
  const write = (message: string, fields?: unknown) =>
    void lines.push(inspect([message, fields], { depth: 20, showHidden: true }));
  const log: Log = { debug: write, info: write, warn: write, error: write, with: () => log };
  return log;
}
