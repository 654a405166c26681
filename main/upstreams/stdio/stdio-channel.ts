import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { isJsonObject } from '../../lib/json.ts';
import type { Log } from '../../lib/log.ts';
import type { Channel, ChannelEvents, RpcMessage } from '../mcp/channel.ts';
import { readCutMessage } from './cut-message.ts';
import { MessageLines, type IncomingLine } from './message-lines.ts';
import { channelClosed, inputFull, messageTooLong, pipeClosed, processEnded } from './process-failures.ts';
import type { RunningProcess } from './running-process.ts';
import { createServerWords } from './server-words.ts';
import { createTurnBudget, type TurnBudget } from './turn-budget.ts';

export interface StdioChannelOptions {
  /** As configured, for errors. */
  readonly command: string;
  readonly maxMessageBytes: number;
  /** Secrets that the process was given and may repeat. */
  readonly secrets: readonly string[];
  readonly events: ChannelEvents;
  readonly log: Log;
}

/** How much may wait for a process that does not read. */
const maxWaitingBytes = 16 * 1024 * 1024;
/** A process that floods its pipes gets this much of each turn of the event loop; others are served in between. */
const turnMs = 4;
/** How long what a process wrote before its end is waited for; something it left behind may hold the pipe open. */
const lastWordsMs = 500;

/** Messages to and from a process, one JSON text per line (MCP 2025-11-25 basic/transports, "stdio"). Owns the process. */
export function createStdioChannel(process: RunningProcess, options: StdioChannelOptions): Channel {
  const { command, maxMessageBytes, events, log } = options;
  const { stdin, stdout, stderr } = process;
  const words = createServerWords({ log, nowMs: () => performance.now(), secrets: options.secrets });
  const lines = new MessageLines(maxMessageBytes);
  const budget = createTurnBudget(turnMs);
  let isOver = false;
  let answers = 0;
  let strayLines = 0;

  const over = (error: Error | undefined): void => {
    if (isOver) return;
    isOver = true;
    if (strayLines > 1) log.info('Lines on the standard output of the server were no messages', { count: strayLines });
    if (lines.pendingBytes > 0) log.warn('The server ended in the middle of a message', { bytes: lines.pendingBytes });
    if (error) events.onClosed(error);
  };

  const deliver = (message: unknown): void => {
    if (!isJsonObject(message)) return stray(JSON.stringify(message));
    answers += 1;
    events.onMessage(message);
  };
  const stray = (text: string): void => {
    strayLines += 1;
    if (strayLines > 1) return;
    log.warn('The server writes to its standard output what is no message; such lines are skipped', {
      line: text.slice(0, 200),
    });
  };
  const takeLine = (line: IncomingLine): void => {
    if (isOver) return;
    if (line.kind === 'too-long') return takeTooLong(line);
    const text = line.bytes.toString('utf8');
    // Banners and logs are told from messages without the cost of a thrown error.
    if (!/^\s*[{[]/.test(text)) return stray(text);
    const parsed = parsedJson(text);
    if (parsed === undefined) return stray(text);
    // Several at once in a list: revision 2025-03-26 and older.
    for (const message of Array.isArray(parsed) ? (parsed as readonly unknown[]) : [parsed]) deliver(message);
  };
  const takeTooLong = ({ head, tail, length }: Extract<IncomingLine, { kind: 'too-long' }>): void => {
    const { id, method } = readCutMessage(head.toString('utf8'), tail.toString('utf8'));
    const error = messageTooLong(length, maxMessageBytes);
    log.warn('A message of the server is longer than allowed and was skipped', { bytes: length, method });
    if (id === undefined) return;
    if (method === undefined) events.onUnreadable?.(id, error);
    else channel.send(refusal(id, maxMessageBytes)).catch(() => {});
  };

  const channel: Channel = {
    hasExchanges: false,
    send: async (message: RpcMessage) => {
      if (isOver || !stdin.writable) throw channelClosed(command);
      if (stdin.writableLength > maxWaitingBytes) throw inputFull(command, stdin.writableLength);
      stdin.write(`${JSON.stringify(message)}\n`);
    },
    close: async () => {
      over(undefined);
      await process.end();
    },
  };

  consume(stdout, budget, (chunk) => map(lines.push(chunk), takeLine));
  consume(stderr, budget, (chunk) => [words.push(chunk)]);
  const lose = async (pipe: 'input' | 'output'): Promise<void> => {
    // Usually the process is just ending, and how it ended says more.
    if (!(await stillThere(process, lastWordsMs)) || isOver) return;
    over(pipeClosed(command, pipe, words.last()));
    await process.end();
  };
  stdin.once('error', () => void lose('input'));
  stdout.once('end', () => void lose('output'));
  void process.exited.then(async (exit) => {
    await Promise.race([Promise.all([ended(stdout), ended(stderr)]), pause(lastWordsMs, undefined, { ref: false })]);
    words.end();
    over(
      exit.isWanted
        ? channelClosed(command)
        : processEnded(command, exit, { lines: words.last(), hasAnswered: answers > 0 }),
    );
  });
  return channel;
}

/** Hands chunks on as long as the turn's budget lasts; the pipe is not read meanwhile, so that the process has to wait. */
function consume(pipe: Readable, budget: TurnBudget, handle: (chunk: Buffer) => Iterable<unknown>): void {
  const work = (steps: Iterator<unknown>): void => {
    while (!steps.next().done) {
      if (!budget.isSpent()) continue;
      pipe.pause();
      setImmediate(work, steps);
      return;
    }
    if (pipe.isPaused() && !pipe.destroyed) pipe.resume();
  };
  pipe.on('data', (chunk: Buffer) => {
    work(handle(chunk)[Symbol.iterator]());
  });
  pipe.on('error', () => {});
}

function* map<T>(items: Iterable<T>, handle: (item: T) => void): Generator<void> {
  for (const item of items) yield handle(item);
}

function ended(pipe: Readable): Promise<void> {
  return new Promise((resolve) => {
    if (pipe.readableEnded || pipe.destroyed) resolve();
    pipe.once('end', resolve).once('close', resolve);
  });
}

/** Whether the process goes on for that long. */
async function stillThere(process: RunningProcess, limitMs: number): Promise<boolean> {
  return Promise.race([process.exited.then(() => false), pause(limitMs, true, { ref: false })]);
}

/** What a server's own request that is too long is answered with (JSON-RPC 2.0, section 5.1). */
function refusal(id: string | number, maxMessageBytes: number): RpcMessage {
  const message = `The request is longer than ${maxMessageBytes} bytes`;
  return { jsonrpc: '2.0', id, error: { code: -32600, message } };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
