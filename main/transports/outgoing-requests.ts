import { randomUUID } from 'node:crypto';
import type { ServerRequest } from '../gateway/connection.ts';
import { GatewayError } from '../gateway/errors.ts';
import { RemoteError } from '../gateway/remote-error.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { internalErrorCode, type RequestId, type RpcMessage } from './json-rpc.ts';

/** Sends a message; `relatedTo` names the client's request on whose stream it belongs. */
export type Send = (message: RpcMessage, relatedTo?: RequestId) => Promise<void>;

export interface Question {
  readonly request: ServerRequest;
  /** The client's request that made it necessary. */
  readonly relatedTo: RequestId | undefined;
  readonly signal: AbortSignal;
}

/** How long a person may think. */
const patienceMs = 10 * 60_000;

/** Our requests to one client. Ids are unguessable, so that an answer from an earlier run fits nothing. */
export class OutgoingRequests {
  readonly #send: Send;
  readonly #waiting = new Map<RequestId, PromiseWithResolvers<JsonObject>>();
  readonly #run = randomUUID().slice(0, 8);
  #count = 0;

  constructor(send: Send) {
    this.#send = send;
  }

  /**
   * The client's result as it came. Rejects with a `RemoteError` for its error, or with the reason of the signal; the client is
   * then told that nobody waits any more (MCP basic/utilities/cancellation).
   */
  async ask({ request, relatedTo, signal }: Question): Promise<JsonObject> {
    signal.throwIfAborted();
    this.#count += 1;
    const id = `portico-${this.#run}-${String(this.#count)}`;
    const answer = Promise.withResolvers<JsonObject>();
    this.#waiting.set(id, answer);
    // It may be withdrawn while it is still being sent, when nobody waits for the answer yet.
    answer.promise.catch(() => undefined);
    const withdraw = (reason: unknown) => {
      const params = { requestId: id, reason: 'Nobody waits for the answer any more' };
      void this.#send({ jsonrpc: '2.0', method: 'notifications/cancelled', params }, relatedTo).catch(() => undefined);
      answer.reject(reason instanceof Error ? reason : new Error('The question was withdrawn'));
    };
    const onAbort = () => {
      withdraw(signal.reason);
    };
    const timer = setTimeout(() => {
      withdraw(new GatewayError('cancelled', 'The client did not answer a question within 10 minutes'));
    }, patienceMs).unref();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await this.#send({ jsonrpc: '2.0', id, ...request }, relatedTo);
      return await answer.promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      this.#waiting.delete(id);
    }
  }

  /** Takes a response of the client; one that nobody waits for is dropped. */
  settle(response: RpcMessage): void {
    const waiting = response.id === undefined || response.id === null ? undefined : this.#waiting.get(response.id);
    if (!waiting) return;
    const { result, error } = response;
    if (isJsonObject(result)) waiting.resolve(result);
    else waiting.reject(toRemoteError(error));
  }

  /** The client is gone: whoever waits for it learns why. */
  end(reason: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(reason);
  }
}

function toRemoteError(error: unknown): RemoteError {
  const { code, message, data } = isJsonObject(error) ? error : {};
  return new RemoteError(
    typeof code === 'number' ? code : internalErrorCode,
    typeof message === 'string' ? message : 'The client answered with an error',
    data,
  );
}
