import type { UiEvent } from '../../contract/events.ts';
import type { UiEvents } from '../api/ui-events.ts';
import type { HttpReply } from '../transports/http.ts';
import { commonHeaders } from './security-headers.ts';

export interface FollowOptions {
  /** Whether the page followed before and may have missed something. */
  readonly again: boolean;
  /** Fires when the door closes. */
  readonly closing: AbortSignal;
  /** Time between two signs of life; default 20 seconds. */
  readonly heartbeatMs?: number;
  /** What a page that does not read may leave unread, in characters; more becomes one `resync`. Default 4 Mi. */
  readonly maxUnread?: number;
}

/** Everything the app tells its windows, as server-sent events (WHATWG HTML section 9.2). */
export function followEvents(uiEvents: UiEvents, options: FollowOptions): HttpReply {
  return {
    status: 200,
    headers: { ...commonHeaders, 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform' },
    body: { [Symbol.asyncIterator]: () => eventText(uiEvents, options) },
  };
}

function eventText(uiEvents: UiEvents, options: FollowOptions): AsyncIterator<string> {
  const { again, closing, heartbeatMs = 20_000, maxUnread = 4 * 1024 * 1024 } = options;
  let unread = again ? written({ type: 'resync' }) : ': connected\n\n';
  let wake: (() => void) | undefined;
  let isOver = closing.aborted;

  const write = (text: string): void => {
    unread = unread.length + text.length > maxUnread ? written({ type: 'resync' }) : unread + text;
    wake?.();
  };
  const unsubscribe = uiEvents.subscribe((event) => write(written(event)));
  const heartbeat = setInterval(() => {
    // A page that reads nothing needs no sign of life.
    if (unread === '') write(': still here\n\n');
  }, heartbeatMs).unref();
  const end = (): void => {
    isOver = true;
    clearInterval(heartbeat);
    unsubscribe();
    closing.removeEventListener('abort', end);
    wake?.();
  };
  closing.addEventListener('abort', end);
  if (isOver) end();

  return {
    next: async () => {
      while (unread === '' && !isOver) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (unread === '') return { done: true, value: undefined };
      const value = unread;
      unread = '';
      return { done: false, value };
    },
    return: async () => {
      end();
      unread = '';
      return { done: true, value: undefined };
    },
  };
}

/** The id lets a page that comes back say that it was here before. */
function written(event: UiEvent): string {
  return `id: 1\ndata: ${JSON.stringify(event)}\n\n`;
}
