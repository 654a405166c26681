import type { RpcMessage } from './json-rpc-line.ts';

/** The client's requests that set up its session, so that a restarted app can be asked the same again. */
export class SessionRequests {
  readonly #kept = new Map<string, RpcMessage>();

  /** Takes note of a request the client sent, if it is one of those. */
  note(message: RpcMessage): void {
    const uri = String(message.params?.['uri']);
    switch (message.method) {
      case 'logging/setLevel':
        this.#kept.set('level', message);
        return;
      case 'resources/subscribe':
        this.#kept.set(`resource ${uri}`, message);
        return;
      case 'resources/unsubscribe':
        this.#kept.delete(`resource ${uri}`);
        return;
      default:
    }
  }

  all(): readonly RpcMessage[] {
    return [...this.#kept.values()];
  }
}
