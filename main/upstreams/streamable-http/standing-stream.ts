import { GatewayError } from '../../gateway/errors.ts';
import { backoffDelayMs, sleep } from '../../lib/backoff.ts';
import type { RpcMessage } from '../mcp/channel.ts';
import { SessionOver } from '../mcp/failures.ts';
import type { AnswerHead } from '../http/streamed-exchange.ts';
import { streamSink, type StreamSink } from './answer-sink.ts';
import type { HttpDoor } from './http-door.ts';
import { refusalOf } from './refusals.ts';

export interface StandingStreamOptions {
  readonly door: HttpDoor;
  readonly headers: () => Record<string, string>;
  readonly maxEventBytes: number;
  readonly signal: AbortSignal;
  readonly onMessage: (message: RpcMessage) => void;
  /** The session is over, or the server cannot be reached any more. Not called when there just is no such stream. */
  readonly onEnd: (error: Error) => void;
}

/** Between two streams that ended as they should, even when the server asks for no pause at all. */
const leastMs = 100;
const backoff = { firstMs: 1_000, maxMs: 30_000, jitter: 0.3 };
/** After so many attempts in a row that did not reach the server it is taken to be gone. */
const maxUnreachable = 4;

/** A server that says nothing until its first event is not waited for longer. */
const openMs = 300;

/**
 * Keeps the GET stream of a session open, from where it broke off, until `signal` is aborted (2025-11-25 basic/transports). Resolves when the
 * server has answered for the first time, so that nothing it says during the first call is lost; never rejects.
 */
export function standingStream(options: StandingStreamOptions): Promise<void> {
  const { signal } = options;
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, openMs);
    const opened = () => {
      clearTimeout(timer);
      resolve();
    };
    run(options, opened).catch((error: unknown) => {
      opened();
      if (!signal.aborted) options.onEnd(error instanceof Error ? error : new Error(String(error)));
    });
  });
}

async function run(
  { door, headers, maxEventBytes, signal, onMessage }: StandingStreamOptions,
  opened: () => void,
): Promise<void> {
  let lastEventId: string | undefined;
  let retryMs: number | undefined;
  for (let failures = 0; ;) {
    let stream: StreamSink | undefined;
    let isOffered = true;
    const onHead = (head: AnswerHead) => {
      opened();
      // A 404 for a session ends it; 405 and whatever else a server without such a stream says does not.
      if (head.status === 404 && headers()['mcp-session-id'] !== undefined) throw new SessionOver();
      const isStream = (head.headers['content-type'] ?? '').startsWith('text/event-stream');
      if (head.status >= 500 || head.status === 429) throw refusalOf(head);
      isOffered = head.status === 200 && isStream;
      stream = streamSink({ onMessage, maxBytes: maxEventBytes, isBounded: false });
      return isOffered ? stream : { onData: () => undefined, onEnd: () => undefined };
    };
    const resumed = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    const asking = {
      method: 'GET',
      headers: { accept: 'text/event-stream', ...headers(), ...resumed },
      standing: true,
    } as const;
    try {
      await door.send(asking, { signal, onHead });
      if (!isOffered) return;
      failures = 0;
    } catch (error) {
      if (signal.aborted || !(error instanceof GatewayError) || !error.retryable) throw error;
      if (error instanceof SessionOver) throw error;
      failures = stream ? 1 : failures + 1;
      if (failures >= maxUnreachable && error.code === 'upstream-unreachable') throw error;
    }
    lastEventId = stream?.parser.lastEventId ?? lastEventId;
    retryMs = stream?.parser.retryMs ?? retryMs;
    const delayMs = backoffDelayMs(backoff, Math.max(1, failures), Math.random());
    await sleep(retryMs === undefined ? delayMs : Math.max(retryMs, failures > 1 ? delayMs : leastMs), signal);
  }
}
