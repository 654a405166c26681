import { idKey, kindOf, messagesOf, type RpcMessage } from './json-rpc-line.ts';

/** Lines of the client that wait for the app, bounded by number and size; oldest first. */
export class WaitingLines {
  readonly #limits: { readonly lines: number; readonly bytes: number };
  #lines: string[] = [];
  #bytes = 0;

  constructor(limits: { readonly lines: number; readonly bytes: number }) {
    this.#limits = limits;
  }

  /** False when there is no room; the line is then not kept. */
  add(line: string): boolean {
    const bytes = Buffer.byteLength(line);
    if (this.#lines.length >= this.#limits.lines || this.#bytes + bytes > this.#limits.bytes) return false;
    this.#lines.push(line);
    this.#bytes += bytes;
    return true;
  }

  /** Takes a request back that its client cancelled before it was sent; false when it does not wait here. */
  cancel(requestId: string | number | undefined): boolean {
    const wanted = idKey(requestId);
    const at = this.#lines.findIndex((line) => {
      const messages = messagesOf(line);
      return messages.length === 1 && messages.every((one) => kindOf(one) === 'request' && idKey(one.id) === wanted);
    });
    if (at === -1) return false;
    this.#lines.splice(at, 1);
    return true;
  }

  takeAll(): readonly string[] {
    const lines = this.#lines;
    this.#lines = [];
    this.#bytes = 0;
    return lines;
  }

  /** The requests among the lines. */
  requests(): readonly RpcMessage[] {
    return this.#lines.flatMap((line) => messagesOf(line).filter((one) => kindOf(one) === 'request'));
  }
}
