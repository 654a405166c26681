import type { Handlers } from '../../contract/api.ts';
import type { UiEvents } from '../api/ui-events.ts';
import { GatewayError } from '../gateway/errors.ts';
import type { Log } from '../lib/log.ts';
import { pageLanguage } from '../lib/page-language.ts';
import { bearerToken } from '../transports/authenticate.ts';
import type { HttpReply, HttpRequest } from '../transports/http.ts';
import type { BodyLimit } from '../transports/node-adapter.ts';
import { refuseForeign } from '../transports/request-guard.ts';
import { answerOperation } from './answer-operation.ts';
import { followEvents } from './follow-events.ts';
import { createPages, notAllowed } from './pages.ts';
import { commonHeaders } from './security-headers.ts';
import { sendExport } from './send-export.ts';
import { errorReply } from './statuses.ts';
import { createWindowToken } from './window-token.ts';
import { createEntrances, enter } from './entrances.ts';
import { pagePath } from './page-path.ts';
import type { PageWanted } from '../api/ports.ts';

export interface WindowDoorOptions {
  /** Asked for when a request comes, because they need the door's address themselves. */
  readonly handlers: () => Handlers;
  readonly uiEvents: UiEvents;
  /** Folder of the built pages; without it, or while it does not exist, a page says so. */
  readonly pages: string | undefined;
  /** Where operations write files for the person. */
  readonly exports: string;
  /** The port we are reached at; `Host` and `Origin` must name it. */
  readonly allowedPort: () => number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
  /** Time between two signs of life on a quiet event stream; default 20 seconds. */
  readonly heartbeatMs?: number;
}

/** The window over HTTP: pages, operations and events below `/ui`, for the browser of the person who started Portico. */
export interface WindowDoor {
  /** Answers any request whose path {@link isOfWindow}. Never rejects. */
  handle(request: HttpRequest): Promise<HttpReply>;
  /** How much operations take: pasted documents may be long. */
  bodyLimit(path: string): BodyLimit | undefined;
  /**
   * The address that opens the window, with the token of this run in its fragment, which browsers send to nobody; with `once`, one that
   * leads there a single time. Throws `invalid-request` for what is no page.
   */
  address(origin: string, wanted: PageWanted): string;
  /** Ends the event streams and answers nothing from then on. */
  close(): void;
}

const base = '/ui';
const entrance = `${base}/enter/`;
const maxBodyBytes = 16 * 1024 * 1024;

export function isOfWindow(path: string): boolean {
  return path === base || path.startsWith(`${base}/`);
}

export function createWindowDoor(options: WindowDoorOptions): WindowDoor {
  const { uiEvents, log } = options;
  const token = createWindowToken();
  const entrances = createEntrances(options.now);
  const pages = createPages(options.pages);
  const closing = new AbortController();
  const guard = { allowedPort: options.allowedPort, allowedOrigins: [] };

  const serveKnown = (request: HttpRequest, tail: string): Promise<HttpReply> | HttpReply => {
    if (!token.isGiven(bearerToken(request.header('authorization')))) return unknownToken();
    if (tail === '/events') {
      if (request.method !== 'GET') return notAllowed('GET');
      const again = request.header('last-event-id') !== undefined;
      const { heartbeatMs } = options;
      return followEvents(uiEvents, {
        again,
        closing: closing.signal,
        ...(heartbeatMs === undefined ? {} : { heartbeatMs }),
      });
    }
    if (tail.startsWith('/api/')) {
      return answerOperation(request, tail.slice('/api/'.length), { handlers: options.handlers(), log });
    }
    return sendExport(request, options.exports, tail.slice('/exports/'.length));
  };

  const route = (request: HttpRequest): Promise<HttpReply> | HttpReply => {
    const foreign = refuseForeign(request, guard);
    if (foreign) return foreign;
    if (closing.signal.aborted) return errorReply(shuttingDown());
    const tail = request.path.slice(base.length);
    if (request.path.startsWith(entrance)) {
      const path = entrances.take(request.path.slice(entrance.length));
      return enter(path, pageLanguage(request.header('accept-language')));
    }
    if (tail === '') return { status: 308, headers: { ...commonHeaders, location: `${base}/` } };
    return /^\/(?:events$|api\/|exports\/)/.test(tail) ? serveKnown(request, tail) : pages(request, tail);
  };

  return {
    handle: async (request) => {
      try {
        return await route(request);
      } catch (error) {
        log.error('A request of the window could not be answered', { path: request.path, error });
        return errorReply(error);
      }
    },
    bodyLimit: (path) => (isOfWindow(path) ? { maxBytes: maxBodyBytes, refusal: errorReply(tooLarge()) } : undefined),
    address: (origin, { page = '/', once = false }) => {
      const path = `${base}${pagePath(page)}#token=${token.secret.reveal()}`;
      return `${origin}${once ? `${entrance}${entrances.add(path)}` : path}`;
    },
    close: () => closing.abort(),
  };
}

function unknownToken(): HttpReply {
  const error = new GatewayError('window-token-invalid', {
    en: 'This page does not belong to the Portico that runs now; open the window again with `portico open`',
    ru: 'Эта страница открыта другим запуском Portico; откройте окно заново командой `portico open`',
  });
  return errorReply(error, { 'www-authenticate': 'Bearer realm="portico-window"' });
}

function shuttingDown(): GatewayError {
  const sentence = {
    en: 'Portico is shutting down; start it again',
    ru: 'Portico завершает работу; запустите его снова',
  };
  return new GatewayError('not-running', sentence, { retryable: true });
}

function tooLarge(): GatewayError {
  return new GatewayError('invalid-request', {
    en: `What is sent must not exceed ${String(maxBodyBytes)} bytes`,
    ru: `Передать можно не больше ${String(maxBodyBytes)} байт`,
  });
}
