import { GatewayError } from '../../gateway/errors.ts';
import type { AnswerHead, BodySink } from '../http/streamed-exchange.ts';
import type { Channel, ChannelEvents, RpcMessage } from '../mcp/channel.ts';
import { asGatewayError, malformed } from '../mcp/failures.ts';
import { messagesIn } from './answer-sink.ts';
import type { HttpDoor } from './http-door.ts';
import { refusalOf, wrongType } from './refusals.ts';
import { SseParser, type SseEvent } from './sse-parser.ts';

export interface SseChannelOptions {
  readonly door: HttpDoor;
  readonly events: ChannelEvents;
  readonly maxResponseBytes: number;
}

const discard: BodySink = { onData: () => undefined, onEnd: () => undefined };

/**
 * The deprecated HTTP+SSE transport (2024-11-05 basic/transports): one GET stream brings everything, messages are posted to the
 * address that its first event names. Resolves when that event came.
 */
export function openSseChannel(
  { door, events, maxResponseBytes }: SseChannelOptions,
  signal: AbortSignal,
): Promise<Channel> {
  const closing = new AbortController();
  return new Promise((resolve, reject) => {
    const onAbort = () => closing.abort(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    let channel: SseChannel | undefined;
    const onEvent = ({ type, data }: SseEvent) => {
      if (type === 'endpoint' && !channel) {
        signal.removeEventListener('abort', onAbort);
        channel = new SseChannel(door, pathOf(data, door.url), closing);
        resolve(channel);
      } else if (type === 'message' && channel && data !== '') messagesIn(data).forEach(events.onMessage);
    };
    const parser = new SseParser({ onEvent, maxEventBytes: maxResponseBytes });
    const onHead = (head: AnswerHead): BodySink => {
      if (head.status !== 200) throw refusalOf(head);
      const contentType = head.headers['content-type'] ?? '';
      if (!contentType.startsWith('text/event-stream')) throw wrongType(contentType);
      return { onData: (chunk) => parser.feed(chunk), onEnd: () => undefined };
    };
    const asking = { method: 'GET', headers: { accept: 'text/event-stream' }, standing: true } as const;
    const onOver = (error: GatewayError) => {
      signal.removeEventListener('abort', onAbort);
      if (!channel) reject(error);
      else if (!closing.signal.aborted) events.onClosed(error);
    };
    door.send(asking, { signal: closing.signal, onHead }).then(
      () => onOver(streamEnded()),
      (error: unknown) => onOver(asGatewayError(error)),
    );
  });
}

class SseChannel implements Channel {
  readonly hasExchanges = false;
  readonly #door: HttpDoor;
  readonly #path: string;
  readonly #closing: AbortController;
  #revision: string | undefined;

  constructor(...[door, path, closing]: [door: HttpDoor, path: string, closing: AbortController]) {
    this.#door = door;
    this.#path = path;
    this.#closing = closing;
  }

  negotiated(revision: string): void {
    this.#revision = revision;
  }

  async send(message: RpcMessage): Promise<void> {
    const headers = {
      'content-type': 'application/json',
      ...(this.#revision !== undefined && { 'mcp-protocol-version': this.#revision }),
    };
    const onHead = (head: AnswerHead): BodySink => {
      if (head.status < 200 || head.status >= 300) throw refusalOf(head);
      return discard;
    };
    const asking = { method: 'POST', path: this.#path, headers, body: JSON.stringify(message) } as const;
    await this.#door.send(asking, { signal: this.#closing.signal, onHead });
  }

  async close(): Promise<void> {
    this.#closing.abort(streamEnded());
  }
}

/** The token and the configured headers belong to one origin: an address elsewhere is refused. */
function pathOf(endpoint: string, url: URL): string {
  const target = URL.parse(endpoint, url.href);
  if (target?.origin === url.origin) return target.pathname + target.search;
  throw malformed({
    en: `it wants its messages at ${endpoint}, which is not its own address`,
    ru: `сервер ждёт сообщений по адресу ${endpoint}, а это чужой адрес`,
  });
}

function streamEnded(): GatewayError {
  return new GatewayError('upstream-unreachable', {
    en: 'The server ended its stream of messages; the connection is opened anew',
    ru: 'Сервер завершил поток сообщений; подключение открывается заново',
  });
}
