/** Members that travel with a log line. Never put a token, a password or a whole request into one. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Structured log: a sentence for people, fields for programs. Implementations redact known secret members. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A log whose lines all carry `fields` as well. */
  with(fields: LogFields): Log;
}

/** A log that keeps nothing; for tests and for code that runs before the real one exists. */
export const silentLog: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  with: () => silentLog,
};
