import type { ServerRequest } from '../../gateway/connection.ts';
import { RemoteError } from '../../gateway/remote-error.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { RpcMessage } from './channel.ts';
import type { OutgoingRequest } from './outgoing-request.ts';

export type RpcId = string | number;

export interface Question extends ServerRequest {
  readonly id: RpcId;
}

interface Asked {
  readonly request: OutgoingRequest;
  readonly abort: AbortController;
}

/** A server that asks more at a time is taken to be out of order. */
const maxOpen = 32;
/** Questions kept for the next call of the client, e.g. `roots/list` right after the handshake. */
const maxWaiting = 8;

const methodNotFoundCode = -32601;
const internalErrorCode = -32603;

/** Puts the requests of a server to the client that caused them, and the answers back on the channel. */
export class ServerQuestions {
  readonly #send: (message: RpcMessage) => void;
  readonly #open = new Map<RpcId, Asked>();
  #waiting: Question[] = [];

  constructor(send: (message: RpcMessage) => void) {
    this.#send = send;
  }

  /** `mayWait`: the channel belongs to one client, whose next call can carry the question. */
  take(question: Question, request: OutgoingRequest | undefined, mayWait: boolean): void {
    const { id, method } = question;
    if (method === 'ping') return this.#send({ jsonrpc: '2.0', id, result: {} });
    if (request?.asking.ask && !request.isOver) return void this.#put(question, request);
    if (!request && mayWait && this.#waiting.length < maxWaiting) return void this.#waiting.push(question);
    this.#refuse(id, methodNotFoundCode, `There is no client to put ${method} to`);
  }

  /** A request came that questions can be put through. */
  askerCame(request: OutgoingRequest): void {
    for (const question of this.#waiting.splice(0)) void this.#put(question, request);
  }

  /** The request is over: its client is not asked any more. */
  endOf(request: OutgoingRequest): void {
    if (this.#open.size === 0) return;
    for (const asked of this.#open.values()) {
      if (asked.request === request) asked.abort.abort(new Error('The request that the question belongs to is over'));
    }
  }

  /** The server does not want to know any more (`notifications/cancelled`). */
  withdraw(id: RpcId): void {
    this.#waiting = this.#waiting.filter((question) => question.id !== id);
    const asked = this.#open.get(id);
    this.#open.delete(id);
    asked?.abort.abort(new Error('The server withdrew its question'));
  }

  close(): void {
    this.#waiting = [];
    for (const id of [...this.#open.keys()]) this.withdraw(id);
  }

  async #put({ id, method, params }: Question, request: OutgoingRequest): Promise<void> {
    if (this.#open.size >= maxOpen) {
      this.#refuse(id, internalErrorCode, `More than ${maxOpen} questions at a time`);
      return;
    }
    const asked: Asked = { request, abort: new AbortController() };
    this.#open.set(id, asked);
    const { trace } = request.asking;
    trace?.note('upstream-to-portico', { jsonrpc: '2.0', id, method, ...(params && { params }) });
    const answer = (message: RpcMessage): void => {
      if (!this.#isAwaited(id, asked)) return;
      trace?.note('portico-to-upstream', message);
      this.#send(message);
    };
    const resume = request.pause();
    try {
      const result = await request.asking.ask?.({ method, ...(params && { params }) }, asked.abort.signal);
      answer({ jsonrpc: '2.0', id, result: result ?? {} });
    } catch (error) {
      answer({ jsonrpc: '2.0', id, error: toRpcError(error) });
    } finally {
      resume();
      if (this.#isAwaited(id, asked)) this.#open.delete(id);
    }
  }

  #isAwaited(id: RpcId, asked: Asked): boolean {
    return this.#open.get(id) === asked;
  }

  #refuse(id: RpcId, code: number, message: string): void {
    this.#send({ jsonrpc: '2.0', id, error: { code, message } });
  }
}

function toRpcError(error: unknown): JsonObject {
  if (!(error instanceof RemoteError)) return { code: internalErrorCode, message: 'The client did not answer' };
  const { code, message, data } = error;
  return { code, message, ...(data !== undefined && { data: data as JsonObject }) };
}
