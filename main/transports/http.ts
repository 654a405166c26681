/**
 * One HTTP request as the endpoint sees it. Plain values, so that protocol tests need no port and the adapters
 * (`node:http`, WHATWG `Request`) stay thin.
 */
export interface HttpRequest {
  /** Upper case. */
  readonly method: string;
  /** Path without query, as sent (still percent-encoded). */
  readonly path: string;
  /** Query without `?`; empty when there is none. */
  readonly query: string;
  /** Value of the header with this lower-case name. */
  header(name: string): string | undefined;
  /** The whole body; `undefined` when the request has none. */
  readonly body: Uint8Array | undefined;
  /** Aborted when the client goes away before the reply is complete. */
  readonly signal: AbortSignal;
  /** The same as a callback, where the adapter can say it for less; returns the unsubscribe function. */
  readonly onGone?: (listener: () => void) => () => void;
  /** Address of the peer, as the socket tells it. */
  readonly peerAddress: string | undefined;
}

export type HttpBody = string | Uint8Array | AsyncIterable<Uint8Array | string>;

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: HttpBody;
}

export const jsonType = 'application/json';

/** A reply with `value` as JSON. */
export function jsonReply(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): HttpReply {
  return { status, headers: { 'content-type': jsonType, ...headers }, body: JSON.stringify(value) };
}

/** Whether `body` is sent piece by piece. */
export function isStream(body: HttpBody | undefined): body is AsyncIterable<Uint8Array | string> {
  return typeof body === 'object' && !(body instanceof Uint8Array);
}

/** Whether an `Accept` header admits `type` (RFC 9110 section 12.5.1, without weights); a missing one admits all. */
export function accepts(accept: string | undefined, type: string): boolean {
  if (accept === undefined) return true;
  const family = `${type.slice(0, type.indexOf('/'))}/*`;
  return accept.split(',').some((range) => {
    const name = range.split(';', 1)[0]?.trim().toLowerCase();
    return name === type || name === family || name === '*/*';
  });
}
