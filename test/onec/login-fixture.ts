import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp, type App } from '../../main/app.ts';
import { loadAppConfig } from '../../main/app-config.ts';
import { readProxySettings } from '../../main/config/onec-proxy/proxy-settings.ts';
import { replacedBy, withOneC, withProxySettings } from '../../main/serving/onec-preset.ts';
import type { Log } from '../../main/lib/log.ts';
import { startFakeOneC, type FakeOneC, type FakeOneCState } from '../support/fake-onec.ts';
import { homeMachine } from '../support/home-machine.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

export const anna = { name: 'Анна', password: 'пароль-Анны-Zq1', tools: ['get_metadata', 'Получить остатки'] };
export const boris = { name: 'Борис', password: 'пароль-Бориса-Xw2', tools: ['get_metadata'] };

/** Portico in the place of the proxy with MCP_AUTH_MODE=oauth2, before a base with two users who see different tools. */
export interface LoginFixture extends AsyncDisposable {
  readonly app: App;
  readonly base: FakeOneC;
  readonly dataDir: string;
  readonly origin: string;
  /** Everything that was logged, fields included. */
  readonly logged: string[];
  /** Moves the clock of the program forward, timers excepted. */
  advance(seconds: number): void;
}

export async function createLoginFixture(
  options: {
    readonly env?: Record<string, string>;
    readonly state?: Partial<FakeOneCState>;
    /** What stands in the configuration file beside. */
    readonly file?: object;
  } = {},
): Promise<LoginFixture> {
  const opened = new AsyncDisposableStack();
  const base = opened.use(await startFakeOneC({ users: [{ ...anna }, { ...boris }], ...options.state }));
  const dataDir = temporaryFolder('login');
  if (options.file) await writeFile(join(dataDir, 'portico.json'), JSON.stringify(options.file));
  const port = await freePort();
  const origin = `http://127.0.0.1:${String(port)}`;
  const env = {
    MCP_ONEC_URL: base.url,
    MCP_PORT: String(port),
    MCP_AUTH_MODE: 'oauth2',
    MCP_PUBLIC_URL: origin,
    ...options.env,
  };
  const proxy = readProxySettings(env);
  if (!proxy) throw new Error('The variables name no base');
  const config = withOneC(loadAppConfig({ env: withProxySettings(env, proxy), flags: { dataDir } }), proxy);
  const logged: string[] = [];
  const note = (message: string, fields: object = {}): void => void logged.push(`${message} ${loggedText(fields)}`);
  const log: Log = { debug: note, info: note, warn: note, error: note, with: () => log };
  let offsetMs = 0;
  const host = {
    dataDir,
    secrets: createMemorySecretStore(),
    openInBrowser: async () => {},
    machine: homeMachine(join(dataDir, 'home')),
    now: () => Date.now() + offsetMs,
    log,
  };
  const app = await createApp(host, {
    version: '0.0.0-test',
    config,
    env,
    replaces: replacedBy(proxy),
    readLog: async () => [],
  });
  opened.defer(() => app.close());
  await app.listen();
  await app.settled();
  return {
    app,
    base,
    dataDir,
    origin,
    logged,
    advance: (seconds) => {
      offsetMs += seconds * 1_000;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

function loggedText(fields: object): string {
  return JSON.stringify(fields, (_, value: unknown) =>
    value instanceof Error ? { message: value.message, cause: String(value.cause) } : value,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export const redirectUri = 'http://127.0.0.1:5555/callback';

export async function register(origin: string, metadata: object = {}): Promise<Response> {
  return fetch(`${origin}/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_name: 'Test editor', redirect_uris: [redirectUri], ...metadata }),
  });
}

export async function registeredId(origin: string, metadata: object = {}): Promise<string> {
  return ((await (await register(origin, metadata)).json()) as { client_id: string }).client_id;
}

/** A request for a code, as a client makes it; members that are `undefined` are left out. */
export function authorizeUrl(origin: string, members: Record<string, string | undefined>) {
  const verifier = randomBytes(32).toString('base64url');
  const query = {
    response_type: 'code',
    redirect_uri: redirectUri,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state: 'state-1',
    resource: `${origin}/mcp`,
    ...members,
  };
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { url: `${origin}/authorize?${new URLSearchParams(given).toString()}`, verifier };
}

/** Opens the form and sends it as a browser does; redirects are not followed. */
export async function submit(
  url: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const shown = await fetch(url, { redirect: 'manual', headers });
  const action = /<form method="post" action="([^"]*)"/.exec(await shown.text())?.[1];
  if (action === undefined) throw new Error('There is no form');
  const target = new URL(
    action.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
    url,
  );
  return fetch(target, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: target.origin, 'sec-fetch-site': 'same-origin', ...headers },
    body: new URLSearchParams(fields),
  });
}

export const typed = ({ name, password }: { readonly name: string; readonly password: string }) => ({
  username: name,
  password,
});

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

export async function askToken(origin: string, members: Record<string, string>) {
  const response = await fetch(`${origin}/token`, { method: 'POST', body: new URLSearchParams(members) });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Tokens & Record<string, string>,
  };
}

/** Signs a user in through a client of its own, by hand. */
export async function signedIn(origin: string, user: { readonly name: string; readonly password: string }) {
  const clientId = await registeredId(origin);
  const { url, verifier } = authorizeUrl(origin, { client_id: clientId });
  const sent = await submit(url, typed(user));
  const code = new URL(sent.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const exchange = {
    grant_type: 'authorization_code',
    client_id: clientId,
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  };
  const { body } = await askToken(origin, exchange);
  return { clientId, exchange, tokens: body };
}
