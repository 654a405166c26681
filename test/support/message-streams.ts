import type { Readable } from 'node:stream';
import type { WireMessage } from './raw-peers.ts';

/** One event of a server-sent stream (HTML, section 9.2). */
export interface SseEvent {
  readonly id: string | undefined;
  readonly data: string;
}

/** The events of a response, as they come; comments are left out. */
export async function* sseEvents(response: Response): AsyncGenerator<SseEvent> {
  if (response.body === null) return;
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const field = (name: string) =>
        lines
          .find((line) => line.startsWith(`${name}:`))
          ?.slice(name.length + 1)
          .trim();
      const data = field('data');
      if (data !== undefined) yield { id: field('id'), data };
    }
  }
}

/** The JSON-RPC messages of a response, whether it is plain JSON or a stream. */
export async function* sseMessages(response: Response): AsyncGenerator<WireMessage> {
  if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true) {
    const text = await response.text();
    if (text !== '') yield JSON.parse(text) as WireMessage;
    return;
  }
  for await (const { data } of sseEvents(response)) {
    if (data !== '') yield JSON.parse(data) as WireMessage;
  }
}

/** The messages of a pipe, one per line. */
export async function* jsonLines(readable: Readable): AsyncGenerator<WireMessage> {
  let text = '';
  for await (const chunk of readable) {
    text += String(chunk as Buffer);
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n')) {
      yield JSON.parse(text.slice(0, end)) as WireMessage;
      text = text.slice(end + 1);
    }
  }
}
