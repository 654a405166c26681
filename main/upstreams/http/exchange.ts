import type { Dispatcher } from 'undici';
import { decodeBody } from './decode-body.ts';
import { joinHeaders } from './join-headers.ts';
import { tooLarge } from './too-large.ts';

export interface OutgoingRequest {
  readonly method: string;
  /** `https://host:port` */
  readonly origin: string;
  /** Path and query, already encoded; sent as it stands. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

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
export function exchange(
  dispatcher: Dispatcher,
  request: OutgoingRequest,
  limits: ExchangeLimits,
): Promise<IncomingAnswer> {
  const { signal, maxResponseBytes } = limits;
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let headers: Record<string, string> = {};
    let size = 0;
    const chunks: Buffer[] = [];
    const settle = () => signal.removeEventListener('abort', onAbort);
    const stop = (reason: Error) => {
      settle();
      reject(reason);
      controller?.abort(reason);
    };
    const onAbort = () => stop(signal.reason as Error);
    if (signal.aborted) {
      reject(signal.reason as Error);
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    dispatcher.dispatch(
      {
        origin: request.origin,
        path: request.path,
        method: request.method,
        headers: request.headers,
        body: request.body ?? null,
      },
      {
        onRequestStart(started) {
          controller = started;
          // It may have waited for a free connection while the caller gave up.
          if (signal.aborted) started.abort(signal.reason as Error);
        },
        onResponseStart(_, statusCode, received) {
          // 1xx answers only announce the real one.
          if (statusCode < 200) return;
          status = statusCode;
          headers = joinHeaders(received);
          if (request.method !== 'HEAD' && Number(headers['content-length']) > maxResponseBytes)
            stop(tooLarge(maxResponseBytes));
        },
        onResponseData(_, chunk) {
          size += chunk.length;
          if (size > maxResponseBytes) stop(tooLarge(maxResponseBytes));
          else chunks.push(chunk);
        },
        onResponseEnd() {
          settle();
          const raw = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size);
          const coding = headers['content-encoding'];
          if (coding === undefined || raw.length === 0) resolve({ status, headers, body: raw });
          else decodeBody(raw, coding, maxResponseBytes).then((body) => resolve({ status, headers, body }), reject);
        },
        onResponseError(_, error) {
          settle();
          reject(error);
        },
      },
    );
  });
}
