import type { Log } from '../../lib/log.ts';
import { redactedText } from '../../lib/redacted-text.ts';
import { MessageLines } from './message-lines.ts';

export interface ServerWordsOptions {
  readonly log: Log;
  /** Monotonic, in milliseconds. */
  readonly nowMs: () => number;
  /** Secrets that the process was given and may repeat. */
  readonly secrets: readonly string[];
}

/** What a server writes to its standard error. */
export interface ServerWords {
  push(chunk: Buffer): void;
  /** Nothing more comes. */
  end(): void;
  /** The last lines, oldest first, safe to show. */
  last(): readonly string[];
}

const keptLines = 20;
const maxLineBytes = 2_000;
const burstLines = 50;
const linesPerSecond = 10;

/** Puts a server's lines into the log, so many at most, and keeps the last ones for the error when it dies. */
export function createServerWords({ log, nowMs, secrets }: ServerWordsOptions): ServerWords {
  const lines = new MessageLines(maxLineBytes);
  const kept: string[] = [];
  let allowed = burstLines;
  let refilledAtMs = nowMs();
  let leftOut = 0;

  const tellLeftOut = (): void => {
    if (leftOut > 0) log.warn('The server writes more than is kept; lines were left out', { leftOut });
    leftOut = 0;
  };
  const take = (raw: string): void => {
    if (kept.length === keptLines) kept.shift();
    kept.push(raw);
    const now = nowMs();
    allowed = Math.min(burstLines, allowed + ((now - refilledAtMs) / 1_000) * linesPerSecond);
    refilledAtMs = now;
    if (allowed < 1) {
      leftOut += 1;
      return;
    }
    allowed -= 1;
    tellLeftOut();
    const line = printable(raw, secrets);
    log[levelOf(line)]('The server wrote', { line });
  };

  return {
    push: (chunk) => {
      for (const line of lines.push(chunk)) {
        if (line.kind === 'line') take(line.bytes.toString('utf8'));
        else take(`${line.head.subarray(0, maxLineBytes).toString('utf8')}…`);
      }
    },
    end: () => {
      for (const line of lines.push(Buffer.from('\n'))) {
        if (line.kind === 'line') take(line.bytes.toString('utf8'));
      }
      tellLeftOut();
    },
    last: () => kept.map((line) => printable(line, secrets)),
  };
}

/** Colours and other control characters, and secrets, are no part of the words. */
function printable(line: string, secrets: readonly string[]): string {
  const plain = line.replace(/\u001B\[[0-9;?]*[ -/]*[@-~]/g, '').replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '');
  const hidden = secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), plain);
  return redactedText(hidden.trimEnd());
}

/** Standard error is where servers put everything they have to say (MCP basic/transports, "stdio"), so only clear words make a warning. */
export function levelOf(line: string): 'info' | 'warn' {
  const atStart =
    /^\W*(?:\d[\d:.,TZ/+-]*\s+)*\W*(?:warn(?:ing)?|err(?:or)?|fatal|critical|panic|uncaught|unhandled)\b(?!\s+level)/i;
  const named =
    /\b[A-Z]\w*(?:Error|Exception): |\[(?:warn|warning|error|fatal)\]|\blevel["']?\s*[:=]\s*["']?(?:warn|error|fatal)|^Traceback \(/;
  return atStart.test(line) || named.test(line) ? 'warn' : 'info';
}
