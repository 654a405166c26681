import { errorLine, idKey, kindOf, messagesOf, type RpcMessage } from './json-rpc-line.ts';
import { SessionRequests } from './session-requests.ts';
import { WaitingLines } from './waiting-lines.ts';

export interface RelayOutputs {
  readonly toClient: (line: string) => void;
  readonly toApp: (line: string) => void;
  /** The app does not take the session up again; the connection to it is of no use. */
  readonly onReplayRefused: (reason: string) => void;
}

/** Requests that change nothing, so that asking twice does no harm. A stream of changes is simply opened again. */
const repeatable: ReadonlySet<string> = new Set([
  'initialize',
  'ping',
  'server/discover',
  'tools/list',
  'resources/list',
  'resources/templates/list',
  'resources/read',
  'resources/subscribe',
  'resources/unsubscribe',
  'tasks/get',
  'prompts/list',
  'prompts/get',
  'completion/complete',
  'logging/setLevel',
  'subscriptions/listen',
]);

const unknownOutcome =
  'Portico was restarted while this call was running; whether it took effect is unknown. Check, then try again';
const tooMuchWaiting = 'Portico is not reachable and too many messages wait for it already; try again in a moment';

/**
 * Carries newline-delimited JSON-RPC between one stdio client and an app that may be restarted under it.
 * Remembers the handshake of the 2024-11-05 … 2025-11-25 revisions and repeats it for a new app; 2026-07-28 has none.
 * Does no I/O: lines come in through its methods and go out through `outputs`.
 */
export class Relay {
  readonly #outputs: RelayOutputs;
  readonly #waiting = new WaitingLines({ lines: 1_000, bytes: 16 * 1024 * 1024 });
  readonly #inFlight = new Map<string, RpcMessage>();
  /** Requests of this app run that the client has not answered; a new app would not know their answers. */
  readonly #askedByApp = new Set<string>();
  readonly #session = new SessionRequests();
  /** Ids of requests that were repeated on the client's behalf: their answers are not for it. */
  readonly #repeated = new Set<string>();
  #state: 'away' | 'replaying' | 'connected' = 'away';
  #initialize: RpcMessage | undefined;
  #initialized: string | undefined;
  #handshake: RpcMessage['result'];
  #replays = 0;

  constructor(outputs: RelayOutputs) {
    this.#outputs = outputs;
  }

  /** Requests somebody waits for; open streams of changes do not count, they have no end. */
  get unanswered(): number {
    const sent = [...this.#inFlight.values()].filter((message) => message.method !== 'subscriptions/listen');
    return sent.length + this.#waiting.requests().length;
  }

  fromClient(line: string): void {
    const messages = messagesOf(line);
    if (this.#state === 'connected') {
      this.#send(line, messages);
      return;
    }
    const [only] = messages;
    if (messages.length === 1 && only?.method === 'notifications/cancelled' && this.#cancelEarly(only)) return;
    if (this.#waiting.add(line)) return;
    for (const message of messages) {
      if (kindOf(message) !== 'request') continue;
      this.#outputs.toClient(errorLine(message.id, { message: tooMuchWaiting, outcome: 'not-sent' }));
    }
  }

  fromApp(line: string): void {
    const messages = messagesOf(line);
    const [first] = messages;
    if (this.#state === 'replaying' && first && idKey(first.id) === idKey(this.#replayId())) {
      this.#endReplay(first);
      return;
    }
    if (messages.length === 1 && first && kindOf(first) === 'response' && this.#repeated.delete(idKey(first.id)))
      return;
    for (const message of messages) {
      if (kindOf(message) === 'request') this.#askedByApp.add(idKey(message.id));
      if (kindOf(message) !== 'response') continue;
      const request = this.#inFlight.get(idKey(message.id));
      this.#inFlight.delete(idKey(message.id));
      if (request?.method === 'initialize' && message.result) this.#handshake = message.result;
    }
    this.#outputs.toClient(line);
  }

  appConnected(): void {
    if (this.#initialize === undefined || this.#handshake === undefined) {
      this.#resume();
      return;
    }
    this.#state = 'replaying';
    this.#replays += 1;
    this.#outputs.toApp(JSON.stringify({ ...this.#initialize, id: this.#replayId() }));
  }

  /** Answers what must not be asked twice; the rest waits for the next app. */
  appLost(): void {
    this.#state = 'away';
    this.#askedByApp.clear();
    this.#repeated.clear();
    for (const [key, message] of this.#inFlight) {
      if (repeatable.has(message.method ?? '')) continue;
      this.#inFlight.delete(key);
      this.#outputs.toClient(errorLine(message.id, { message: unknownOutcome, outcome: 'unknown' }));
    }
  }

  /** There is no app and none could be started: everybody who waits is told why. */
  appUnavailable(message: string): void {
    const waiting = this.#waiting.requests();
    this.#waiting.takeAll();
    for (const request of [...this.#inFlight.values(), ...waiting]) {
      this.#outputs.toClient(errorLine(request.id, { message, outcome: 'not-sent' }));
    }
    this.#inFlight.clear();
  }

  #send(line: string, messages: readonly RpcMessage[]): void {
    for (const message of messages) {
      const kind = kindOf(message);
      if (kind === 'response' && !this.#askedByApp.delete(idKey(message.id)) && messages.length === 1) return;
      if (kind === 'request') this.#inFlight.set(idKey(message.id), message);
      this.#session.note(message);
      if (message.method === 'initialize') this.#initialize = message;
      if (message.method === 'notifications/initialized') this.#initialized = line;
      if (message.method === 'notifications/cancelled') this.#inFlight.delete(idKey(message.params?.requestId));
    }
    this.#outputs.toApp(line);
  }

  #cancelEarly(cancelled: RpcMessage): boolean {
    const requestId = cancelled.params?.requestId;
    return this.#waiting.cancel(requestId) || this.#inFlight.delete(idKey(requestId));
  }

  #endReplay(answer: RpcMessage): void {
    if (answer.result?.protocolVersion !== this.#handshake?.protocolVersion) {
      this.#outputs.onReplayRefused('The restarted Portico does not continue this session; start the client again');
      return;
    }
    if (this.#initialized !== undefined) this.#outputs.toApp(this.#initialized);
    this.#repeatSession();
    const offersToolChanges = hasToolChanges(answer.result?.capabilities);
    this.#resume();
    // The new app may offer other tools than the one before it.
    if (offersToolChanges && this.#initialized !== undefined) {
      this.#outputs.toClient('{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}');
    }
  }

  /** Log level and subscriptions, as the client set them last. */
  #repeatSession(): void {
    for (const [index, request] of this.#session.all().entries()) {
      if (this.#inFlight.has(idKey(request.id))) continue;
      const id = `${this.#replayId()}-${String(index)}`;
      this.#repeated.add(idKey(id));
      this.#outputs.toApp(JSON.stringify({ ...request, id }));
    }
  }

  #resume(): void {
    this.#state = 'connected';
    for (const message of this.#inFlight.values()) this.#outputs.toApp(JSON.stringify(message));
    for (const line of this.#waiting.takeAll()) this.#send(line, messagesOf(line));
  }

  #replayId(): string {
    return `portico-replay-${String(this.#replays)}`;
  }
}

function hasToolChanges(capabilities: unknown): boolean {
  const { tools } = (capabilities ?? {}) as { tools?: { listChanged?: unknown } };
  return tools?.listChanged === true;
}
