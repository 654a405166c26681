/**
 * An error response of a peer, relayed to the other side as it came: `code`, `message` and `data` of JSON-RPC 2.0 section 5.1.
 * Thrown by connections for what the upstream answered, and by `ask` for what the client answered.
 */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}
