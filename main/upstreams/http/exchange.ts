import type { Dispatcher } from 'undici';
import type { OutgoingRequest } from './outgoing-request.ts';
import { decodeBody } from './decode-body.ts';
import { streamedExchange, type AnswerHead } from './streamed-exchange.ts';
import { tooLarge } from './too-large.ts';

export interface IncomingAnswer {
  readonly status: number;
  /** Names in lower case; repeated ones joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Content coding removed. */
  readonly body: Buffer;
}

export interface ExchangeLimits {
  readonly signal: AbortSignal;
  readonly maxResponseBytes: number;
}

/**
 * One request and its whole answer, without redirects or retries. Rejects with the signal's reason when aborted (the request
 * on the wire is ended), with `response-too-large`, or with undici's own error.
 */
export async function exchange(
  dispatcher: Pick<Dispatcher, 'dispatch'>,
  request: OutgoingRequest,
  { signal, maxResponseBytes }: ExchangeLimits,
): Promise<IncomingAnswer> {
  let head: AnswerHead | undefined;
  let size = 0;
  const chunks: Buffer[] = [];
  await streamedExchange(dispatcher, request, {
    signal,
    onHead: (received) => {
      head = received;
      const announced = request.method === 'HEAD' ? 0 : Number(received.headers['content-length']);
      if (announced > maxResponseBytes) throw tooLarge(maxResponseBytes);
      return {
        onData: (chunk) => {
          size += chunk.length;
          if (size > maxResponseBytes) throw tooLarge(maxResponseBytes);
          chunks.push(chunk);
        },
        onEnd: () => undefined,
      };
    },
  });
  const { status, headers } = head ?? { status: 0, headers: {} };
  const raw = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size);
  const coding = headers['content-encoding'];
  const body = coding === undefined || raw.length === 0 ? raw : await decodeBody(raw, coding, maxResponseBytes);
  return { status, headers, body };
}
