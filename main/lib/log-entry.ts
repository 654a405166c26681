import { isJsonObject } from './json.ts';
import type { LogFields } from './log.ts';

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One line of the log, read back. */
export interface LogEntry {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: LogFields;
}

/** A line of the log file as an entry, or `undefined` for one that a crash cut short. */
export function parseLogEntry(line: string): LogEntry | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    if (!isJsonObject(parsed)) return undefined;
    const { time, level, msg, ...fields } = parsed;
    const known = logLevels.find((candidate) => candidate === level);
    if (typeof time !== 'number' || known === undefined) return undefined;
    return { time, level: known, message: typeof msg === 'string' ? msg : '', fields };
  } catch {
    return undefined;
  }
}

/** Whether an entry of `level` is shown to somebody who asked for `wanted` and worse. */
export function isAtLeast(level: LogLevel, wanted: LogLevel): boolean {
  return logLevels.indexOf(level) >= logLevels.indexOf(wanted);
}
