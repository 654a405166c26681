import type { Writable } from 'node:stream';
import { pino } from 'pino';
import { parseLogEntry, type LogEntry, type LogLevel } from './log-entry.ts';
import type { Log, LogFields } from './log.ts';
import { redactedJson } from './redact.ts';
import { redactedText } from './redacted-text.ts';
import { createLineBuffer } from './line-buffer.ts';
import { openRotatingFile } from './rotating-file.ts';
import { isSecretName } from './secret-names.ts';
import { terminalLine } from './terminal-line.ts';

export interface LogOptions {
  readonly level: LogLevel;
  /** One JSON object per line; put aside when it grows long. */
  readonly file?: { readonly path: string; readonly maxBytes?: number; readonly maxFiles?: number };
  /** Lines for people, usually standard error. */
  readonly stream?: Writable & { readonly isTTY?: boolean };
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Takes the lines of a log. It must not log anything itself. */
export interface LogFollower {
  isWanted(): boolean;
  take(entry: LogEntry): void;
}

/** A log and the end of it. */
export interface OpenLog extends Log {
  /** From now on only this level and worse; also for logs made by `with`. */
  setLevel(level: LogLevel): void;
  /** Hands on every line that is written from now on, as long as it is wanted; returns the function that ends it. */
  follow(follower: LogFollower): () => void;
  /** Writes what is still on its way to the file. */
  flush(): void;
  close(): void;
}

const mebibyte = 1024 * 1024;
const maxFieldsBytes = 8_192;
const maxMessageLength = 2_000;

/**
 * Opens the structured log. Members named like secrets and texts that look like tokens are hidden, long ones are cut.
 * A warning or an error is in the file when the method returns, with everything before it; other lines are a moment later. Throws the file system's error when the file cannot be opened.
 */
export function createLog({ level, file, stream, now = Date.now }: LogOptions): OpenLog {
  const maxBytes = file?.maxBytes ?? 8 * mebibyte;
  const rotating = file && openRotatingFile({ file: file.path, maxBytes, maxFiles: file.maxFiles ?? 5 });
  const followers = new Set<LogFollower>();
  const current: { level: LogLevel } = { level };
  const lines = rotating && createLineBuffer((text) => rotating.write(text), Math.min(32 * 1024, maxBytes / 8));
  const destination = {
    write: (line: string) => {
      lines?.add(line);
      const wanting = followers.size === 0 ? [] : [...followers].filter((follower) => follower.isWanted());
      const entry = stream || wanting.length > 0 ? parseLogEntry(line) : undefined;
      if (!entry) return;
      stream?.write(terminalLine(entry, stream.isTTY === true));
      for (const follower of wanting) follower.take(entry);
    },
  };
  // One destination instead of pino's multistream: the terminal line is made from the file's line, redacted once for both.
  const logger = pino(
    {
      base: null,
      level: 'debug',
      timestamp: () => `,"time":${now()}`,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
  const rank: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

  const logWith = (own: LogFields): Log => {
    const writer = (lineLevel: LogLevel) => (message: string, fields?: LogFields) => {
      if (rank[lineLevel] < rank[current.level]) return;
      logger[lineLevel](safeFields({ ...own, ...fields }), safeMessage(message));
      if (rank[lineLevel] >= rank.warn) lines?.flush();
    };
    return {
      debug: writer('debug'),
      info: writer('info'),
      warn: writer('warn'),
      error: writer('error'),
      with: (fields) => logWith({ ...own, ...fields }),
    };
  };
  return {
    ...logWith({}),
    setLevel: (wanted) => {
      current.level = wanted;
    },
    follow: (follower) => {
      followers.add(follower);
      return () => followers.delete(follower);
    },
    flush: () => lines?.flush(),
    close: () => {
      lines?.flush();
      rotating?.close();
    },
  };
}

function safeMessage(message: string): string {
  return redactedText(message.slice(0, maxMessageLength));
}

const maxPlainLength = 200;

/** The same for fields that are short words and numbers, as those of every call are; `undefined` for all others. */
function plainFields(fields: LogFields): Record<string, unknown> | undefined {
  const plain: Record<string, unknown> = {};
  for (const name in fields) {
    const value = fields[name];
    if (name === 'time' || name === 'level' || name === 'msg' || isSecretName(name)) return undefined;
    if (typeof value === 'number' || typeof value === 'boolean') plain[name] = value;
    else if (typeof value === 'string' && value.length <= maxPlainLength) plain[name] = redactedText(value);
    else if (value !== undefined) return undefined;
  }
  return plain;
}

/** Redacted, bounded, and without the names that the line itself uses. */
function safeFields(fields: LogFields): Record<string, unknown> {
  const plain = plainFields(fields);
  if (plain) return plain;
  const { time, level, msg, ...rest } = JSON.parse(redactedJson(fields, maxFieldsBytes)) as Record<string, unknown>;
  const renamed = Object.entries({ time, level, msg }).filter(([, value]) => value !== undefined);
  return { ...rest, ...Object.fromEntries(renamed.map(([name, value]) => [`field_${name}`, value])) };
}
