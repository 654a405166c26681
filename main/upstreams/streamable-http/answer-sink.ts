import { isJsonObject } from '../../lib/json.ts';
import { tooLarge } from '../http/too-large.ts';
import type { AnswerHead, BodySink } from '../http/streamed-exchange.ts';
import type { RpcMessage } from '../mcp/channel.ts';
import { malformed } from '../mcp/failures.ts';
import { SseParser } from './sse-parser.ts';

/** Collects a body of bounded length. Throws `response-too-large` as soon as it is clear. */
export function collect({ headers }: AnswerHead, maxBytes: number, onBody: (text: string) => void): BodySink {
  if (Number(headers['content-length']) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  return {
    onData: (chunk) => {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    },
    onEnd: () => {
      onBody((chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size)).toString());
    },
  };
}

/** The messages of a JSON body: one, or a batch of them (2025-03-26). Throws `upstream-failed` when it is no JSON. */
export function messagesIn(text: string): readonly RpcMessage[] {
  const parsed = parseOrFail(text);
  const messages = Array.isArray(parsed) ? (parsed as readonly unknown[]) : [parsed];
  if (!messages.every(isJsonObject))
    throw malformed({ en: 'a message that is no object', ru: 'сообщение — не объект' });
  return messages;
}

function parseOrFail(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw malformed(text.length > 80 ? `${text.slice(0, 80)}…` : text);
  }
}

export interface StreamSink extends BodySink {
  readonly parser: SseParser;
}

/** Hands on the messages of a stream of events as they come. `maxBytes` bounds one event, and the whole stream when `isBounded`. */
export function streamSink({
  onMessage,
  maxBytes,
  isBounded,
}: {
  readonly onMessage: (message: RpcMessage) => void;
  readonly maxBytes: number;
  readonly isBounded: boolean;
}): StreamSink {
  let size = 0;
  const parser = new SseParser({
    maxEventBytes: maxBytes,
    onEvent: ({ type, data }) => {
      // Servers prime resumption with an event that has an id and no data.
      if (type !== 'message' || data === '') return;
      for (const message of messagesIn(data)) onMessage(message);
    },
  });
  return {
    parser,
    onData: (chunk) => {
      size += chunk.length;
      if (isBounded && size > maxBytes) throw tooLarge(maxBytes);
      parser.feed(chunk);
    },
    onEnd: () => undefined,
  };
}
