import type { Dispatcher } from 'undici';
import type { OutgoingRequest } from './outgoing-request.ts';
import { joinHeaders } from './join-headers.ts';

export interface AnswerHead {
  readonly status: number;
  /** Names in lower case; repeated ones joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Takes the body of an answer as it comes. What it throws ends the exchange and is what the exchange rejects with. */
export interface BodySink {
  onData(chunk: Buffer): void;
  onEnd(): void;
}

export interface StreamedExchangeOptions {
  readonly signal: AbortSignal;
  /** Decides by the head what happens with the body. */
  readonly onHead: (head: AnswerHead, end: (reason?: Error) => void) => BodySink;
}

/**
 * One request whose answer is read as it arrives, without redirects or retries. Resolves when the answer is complete, or was ended
 * with `end()`; rejects with the signal's reason, with what the sink throws, or with undici's own error.
 */
export function streamedExchange(
  dispatcher: Pick<Dispatcher, 'dispatch'>,
  request: OutgoingRequest,
  { signal, onHead }: StreamedExchangeOptions,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let sink: BodySink | undefined;
    const settle = () => signal.removeEventListener('abort', onAbort);
    const stop = (reason?: Error) => {
      settle();
      if (reason) reject(reason);
      else resolve();
      controller?.abort(reason ?? new Error('The rest of the answer is not needed'));
    };
    const guarded = (step: () => void) => {
      try {
        step();
      } catch (error) {
        stop(error instanceof Error ? error : new Error(String(error)));
      }
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
        onResponseStart(_, status, received) {
          // 1xx answers only announce the real one.
          if (status < 200) return;
          guarded(() => (sink = onHead({ status, headers: joinHeaders(received) }, stop)));
        },
        onResponseData(_, chunk) {
          guarded(() => sink?.onData(chunk));
        },
        onResponseEnd() {
          guarded(() => sink?.onEnd());
          settle();
          resolve();
        },
        onResponseError(_, error) {
          settle();
          reject(error);
        },
      },
    );
  });
}
