import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { sleep } from './backoff.ts';
import { isAtLeast, parseLogEntry, type LogEntry, type LogLevel } from './log-entry.ts';
import { lastLines } from './last-lines.ts';
import { numbered } from './rotating-file.ts';

export interface ReadLogOptions {
  readonly file: string;
  /** How many of the last entries. */
  readonly lines: number;
  /** This level and worse; all when absent. */
  readonly level?: LogLevel;
  /** Goes on with what is written from now on, until `signal` is aborted. */
  readonly follow?: boolean;
  readonly signal?: AbortSignal;
}

const pollMs = 200;

/** The last entries of the log, oldest first, put-aside files included. A missing file is an empty log. */
export async function* readLog({
  file,
  lines,
  level = 'debug',
  follow,
  signal,
}: ReadLogOptions): AsyncGenerator<LogEntry> {
  const accepts = (line: string): LogEntry | undefined => {
    const entry = parseLogEntry(line);
    return entry && isAtLeast(entry.level, level) ? entry : undefined;
  };
  const follower = follow ? openFollower(file) : undefined;
  try {
    yield* lastEntries({ file, lines, end: follower?.position() }, accepts);
    while (follower && !signal?.aborted) {
      for (const line of follower.newLines()) {
        const entry = accepts(line);
        if (entry) yield entry;
      }
      await sleep(pollMs, signal).catch(() => undefined);
    }
  } finally {
    follower?.close();
  }
}

function lastEntries(
  { file, lines, end }: { readonly file: string; readonly lines: number; readonly end: number | undefined },
  accepts: (line: string) => LogEntry | undefined,
): LogEntry[] {
  const entries: LogEntry[] = [];
  for (let number = 0; entries.length < lines; number += 1) {
    const path = number === 0 ? file : numbered(file, number);
    if (!statSync(path, { throwIfNoEntry: false })) {
      // Right after a rotation the current file may not be there yet while older ones are.
      if (number > 0) break;
      continue;
    }
    for (const line of lastLines(path, number === 0 ? end : undefined)) {
      const entry = accepts(line);
      if (entry) entries.push(entry);
      if (entries.length >= lines) break;
    }
  }
  return entries.reverse();
}

/** Reads what is appended to a file, also when the file is put aside and begun anew. */
function openFollower(file: string) {
  let open: { descriptor: number; inode: number; position: number } | undefined;
  let rest = '';
  const decoder = new TextDecoder();

  const reopen = (atEnd: boolean) => {
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found || found.ino === open?.inode) return;
    if (open) closeSync(open.descriptor);
    const descriptor = openSync(file, 'r');
    const { ino, size } = fstatSync(descriptor);
    open = { descriptor, inode: ino, position: atEnd ? size : 0 };
  };
  const readRest = () => {
    const chunk = Buffer.alloc(65_536);
    for (let length = 1; open && length > 0; open.position += length) {
      length = readSync(open.descriptor, chunk, 0, chunk.length, open.position);
      rest += decoder.decode(chunk.subarray(0, length), { stream: true });
    }
  };
  reopen(true);
  return {
    position: () => open?.position,
    newLines: (): string[] => {
      readRest();
      reopen(false);
      readRest();
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      return lines;
    },
    close: () => {
      if (open) closeSync(open.descriptor);
      open = undefined;
    },
  };
}
