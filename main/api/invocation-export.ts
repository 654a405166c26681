import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { InvocationRecord } from '../storage/invocation-row.ts';

/** How calls are written: the first line, if there is one, and a line of each. */
export interface ExportFormat {
  readonly head: string;
  readonly line: (call: InvocationRecord) => string;
}

const columns = [
  'id',
  'startedAt',
  'durationMs',
  'outcome',
  'errorCode',
  'clientId',
  'clientName',
  'connection',
  'method',
  'tool',
  'actor',
  'argumentsJson',
  'resultJson',
] as const;

export const exportFormats: Readonly<Record<'jsonl' | 'csv', ExportFormat>> = {
  /** JSON Lines; arguments and results as JSON, not as texts that hold JSON. */
  jsonl: {
    head: '',
    line: ({ argumentsJson, resultJson, startedAt, ...call }) =>
      `${JSON.stringify({
        ...call,
        startedAt: isoTime(startedAt),
        arguments: parsed(argumentsJson),
        result: parsed(resultJson),
      })}\n`,
  },
  /** RFC 4180. */
  csv: {
    head: `${columns.join(',')}\r\n`,
    line: (call) =>
      `${columns.map((column) => csvCell(column === 'startedAt' ? isoTime(call.startedAt) : call[column])).join(',')}\r\n`,
  },
};

/**
 * Writes calls into a new file that only this person can read, a page at a time. Rejects with the file system's error, or the signal's
 * reason.
 */
export async function writeExport(
  file: string,
  { head, line }: ExportFormat,
  source: { readonly pages: Iterable<readonly InvocationRecord[]>; readonly signal: AbortSignal },
): Promise<{ readonly rows: number; readonly bytes: number }> {
  const stream = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  const done = finished(stream);
  // Seen by whoever waits for the end below; until then nobody does.
  done.catch(() => undefined);
  let rows = 0;
  try {
    stream.write(head);
    for (const page of source.pages) {
      source.signal.throwIfAborted();
      rows += page.length;
      const isTaken = stream.write(page.map(line).join(''));
      if (isTaken) await new Promise(setImmediate);
      else await Promise.race([once(stream, 'drain'), done]);
    }
  } catch (error) {
    stream.destroy();
    throw error;
  }
  stream.end();
  await done;
  return { rows, bytes: (await stat(file)).size };
}

/**
 * One cell. A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection"): what tools answered is
 * somebody else's text.
 */
export function csvCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

function parsed(json: string | undefined): unknown {
  if (json === undefined) return undefined;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return json;
  }
}
