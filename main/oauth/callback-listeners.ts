import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GatewayError } from '../gateway/errors.ts';
import { type FinalPage, finalPageHeaders, finalPageStatus, renderFinalPage } from './final-page.ts';
import { pageLanguage } from '../lib/page-language.ts';

/** One login that waits for the browser. */
export interface WaitingLogin {
  readonly account: string;
  readonly state: string;
  /** Fixed redirect URI of the account; without one, any free port of 127.0.0.1 is used. */
  readonly redirectUri: string | undefined;
  /** The answer to this login has come, with its query. The page is shown when the promise ends; it must not reject. */
  readonly finish: (callback: URL) => Promise<FinalPage>;
  /** An answer came whose state belongs to no login that waits here. */
  readonly onWrongState: () => void;
}

export interface CallbackRegistration {
  readonly redirectUri: string;
  release(): void;
}

/** The loopback addresses that browsers come back to (RFC 8252 section 7.3). Logins with one fixed address share it, told apart by their state. */
export interface CallbackListeners {
  /** Throws `redirect-port-taken`. */
  register(login: WaitingLogin): Promise<CallbackRegistration>;
  close(): void;
}

interface Listener {
  readonly redirectUri: string;
  readonly waiting: Map<string, WaitingLogin>;
  readonly servers: readonly Server[];
}

/** How long a connection may linger after its login has ended, for the page to be written. */
const lingerMs = 2_000;

export function createCallbackListeners(): CallbackListeners {
  const fixed = new Map<string, Promise<Listener>>();
  const open = new Set<Listener>();

  async function listenerFor(login: WaitingLogin): Promise<Listener> {
    const { redirectUri } = login;
    const known = redirectUri === undefined ? undefined : fixed.get(redirectUri);
    if (known) return known;
    const opening = openListener(login).then((listener) => {
      open.add(listener);
      return listener;
    });
    if (redirectUri !== undefined) {
      fixed.set(redirectUri, opening);
      opening.catch(() => fixed.delete(redirectUri));
    }
    return opening;
  }

  function end(listener: Listener): void {
    fixed.delete(listener.redirectUri);
    open.delete(listener);
    for (const server of listener.servers) {
      server.close();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), lingerMs).unref();
    }
  }

  return {
    register: async (login) => {
      let listener = await listenerFor(login);
      // The last login there may have ended while this one was coming.
      while (!open.has(listener)) listener = await listenerFor(login);
      listener.waiting.set(login.state, login);
      return {
        redirectUri: listener.redirectUri,
        release: () => {
          listener.waiting.delete(login.state);
          if (listener.waiting.size === 0 && open.has(listener)) end(listener);
        },
      };
    },
    close: () => {
      for (const listener of [...open]) end(listener);
    },
  };
}

async function openListener(login: WaitingLogin): Promise<Listener> {
  const wanted = new URL(login.redirectUri ?? 'http://127.0.0.1:0/callback');
  const waiting = new Map<string, WaitingLogin>();
  const servers: Server[] = [];
  let redirectUri = login.redirectUri;
  try {
    for (const address of addressesOf(wanted.hostname)) {
      const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 });
      server.maxConnections = 32;
      const port = await listen(server, { address, port: Number(wanted.port), isOptional: servers.length > 0 });
      if (port === undefined) continue;
      servers.push(server);
      redirectUri ??= `http://127.0.0.1:${port}${wanted.pathname}`;
      const expected = new URL(redirectUri);
      server.on('request', (request, response) => void answer({ request, response, expected, waiting }));
    }
  } catch (error) {
    for (const server of servers) server.close();
    throw portTaken(login, wanted, error);
  }
  return { redirectUri: redirectUri ?? wanted.href, waiting, servers };
}

/** `localhost` may be either address family for a browser, so both are listened on. */
function addressesOf(hostname: string): readonly string[] {
  if (hostname === 'localhost') return ['127.0.0.1', '::1'];
  return [hostname === '[::1]' ? '::1' : hostname];
}

/** The port, or `undefined` when an optional address does not exist on this machine. */
function listen(
  server: Server,
  target: { readonly address: string; readonly port: number; readonly isOptional: boolean },
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isMissing = error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT';
      if (target.isOptional && isMissing) resolve(undefined);
      else reject(error);
    });
    server.listen({ host: target.address, port: target.port, exclusive: true }, () =>
      resolve((server.address() as AddressInfo).port),
    );
  });
}

function portTaken(login: WaitingLogin, wanted: URL, cause: unknown): GatewayError {
  const setting = `accounts.${login.account}.redirectUri`;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const { port } = wanted;
  const what =
    code === 'EADDRINUSE'
      ? { en: `Port ${port} is taken by another program`, ru: `Порт ${port} занят другой программой` }
      : {
          en: `Port ${port} cannot be listened on (${String(code)})`,
          ru: `Порт ${port} не открывается (${String(code)})`,
        };
  const message = {
    en:
      `${what.en}, so the browser could not come back from the sign-in to account "${login.account}". ` +
      `Close that program, or set ${setting} to another address that is registered at the authorization server; ` +
      'without it, any free port is used',
    ru:
      `${what.ru}, поэтому браузеру некуда вернуться после входа в учётную запись «${login.account}». ` +
      'Закройте эту программу или укажите на странице «Учётные записи» другой «Адрес возврата», зарегистрированный на сервере входа; ' +
      'если оставить его пустым, подойдёт любой свободный порт',
  };
  const details = { account: login.account, port: Number(wanted.port), setting };
  return new GatewayError('redirect-port-taken', message, { cause, details });
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The redirect URI with its port. */
  readonly expected: URL;
  readonly waiting: ReadonlyMap<string, WaitingLogin>;
}

async function answer(exchange: Exchange): Promise<void> {
  const { request, response, expected } = exchange;
  response.setHeader('connection', 'close');
  // A page of another name that resolves to this machine must not reach the login (DNS rebinding).
  if (request.headers.host !== expected.host) return refuse(response, 421, 'This address is not served here');
  const target = `${expected.origin}${request.url ?? '/'}`;
  const callback = request.url?.startsWith('/') && URL.canParse(target) ? new URL(target) : undefined;
  if (callback?.pathname !== expected.pathname) return refuse(response, 404, 'Nothing here');
  if (request.method !== 'GET') {
    response.setHeader('allow', 'GET');
    return refuse(response, 405, 'Only GET is answered here');
  }
  const page = await finish(callback, exchange);
  response.writeHead(finalPageStatus[page.outcome], finalPageHeaders);
  response.end(renderFinalPage(page, pageLanguage(request.headers['accept-language'])));
}

async function finish(callback: URL, { waiting }: Exchange): Promise<FinalPage> {
  const login = waiting.get(callback.searchParams.get('state') ?? '');
  if (login) return login.finish(callback);
  for (const other of waiting.values()) other.onWrongState();
  return { outcome: 'wrong-state' };
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${text}\n`);
}
