import { inspect } from 'node:util';
import type { AccessToken } from '../../main/gateway/access-tokens.ts';
import { expect } from 'vitest';
import type { Log, LogFields } from '../../main/lib/log.ts';
import { Secret } from '../../main/lib/secret.ts';
import { accountSettings, type AccountSettings } from '../../main/oauth/account-settings.ts';
import { createAccounts, type Accounts, type AccountsOptions } from '../../main/oauth/accounts.ts';
import type { Grant, GrantStore } from '../../main/gateway/grant.ts';
import type { DiscoveredSignIn, RegisteredClient, SignInRecords } from '../../main/gateway/sign-in-records.ts';
import { startAuthorizationServer, testResource } from '../support/authorization-server.ts';
import type { AuthorizationServer, AuthorizationServerOptions } from '../support/authorization-server.ts';
import { browse, type BrowseOptions, type LastPage } from '../support/browser-by-http.ts';
import { createMemorySecretStore, type MemorySecretStore } from '../support/memory-secret-store.ts';

export interface SignInFixtureOptions {
  readonly server?: AuthorizationServerOptions;
  /** The account `work` has a protected resource instead of an issuer: `<origin>/mcp`, with these metadata at the usual place. */
  readonly resourceMetadata?: (server: AuthorizationServer) => Record<string, unknown> | undefined;
  /** Added to the settings of the account `work`. */
  readonly settings?: Record<string, unknown>;
  readonly accounts?: Partial<AccountsOptions>;
}

export interface SignInFixture extends AsyncDisposable {
  readonly server: AuthorizationServer;
  readonly accounts: Accounts;
  readonly settings: Map<string, AccountSettings>;
  readonly secrets: MemorySecretStore;
  readonly grants: GrantStore & { readonly rows: Map<string, Grant> };
  readonly records: MemorySignInRecords;
  readonly log: RecordedLog;
  /** Addresses the browser was opened at. */
  readonly opened: string[];
  readonly pages: LastPage[];
  readonly clock: { skewMs: number };
  /** A second Portico with the same keychain, grants and server, as after a restart. */
  restart(): Accounts;
  /** Signs in as a person in a browser would. */
  signIn(options?: BrowseOptions): Promise<Grant>;
  browse(url: string, options?: BrowseOptions): Promise<LastPage>;
  /** The resource of the account `work` answers with a challenge. */
  challenge(status: 401 | 403, parameters: string, rejected?: AccessToken): Promise<void>;
}

export interface RecordedLog extends Log {
  readonly lines: { readonly level: string; readonly message: string; readonly fields: LogFields }[];
}

function recordLog(): RecordedLog {
  const lines: RecordedLog['lines'] = [];
  const make = (bound: LogFields): RecordedLog => {
    const write =
      (level: string) =>
      (message: string, fields: LogFields = {}) =>
        void lines.push({ level, message, fields: { ...bound, ...fields } });
    const levels = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
    return { lines, ...levels, with: (fields) => make({ ...bound, ...fields }) };
  };
  return make({});
}

function createMemoryGrantStore(): GrantStore & { readonly rows: Map<string, Grant> } {
  const rows = new Map<string, Grant>();
  return {
    rows,
    get: (account) => rows.get(account),
    put: (grant) => void rows.set(grant.account, grant),
    delete: (account) => void rows.delete(account),
    list: () => [...rows.values()],
  };
}

export interface MemorySignInRecords extends SignInRecords {
  readonly discoveries: Map<string, DiscoveredSignIn>;
  readonly clients: Map<string, RegisteredClient>;
}

function createMemorySignInRecords(): MemorySignInRecords {
  const discoveries = new Map<string, DiscoveredSignIn>();
  const clients = new Map<string, RegisteredClient>();
  return {
    discoveries,
    clients,
    discovered: (account) => discoveries.get(account),
    putDiscovered: (record) => void discoveries.set(record.account, record),
    client: (account, issuer) => clients.get(`${account} ${issuer}`),
    registrations: () => [...clients.values()],
    putClient: (client) => void clients.set(`${client.account} ${client.issuer}`, client),
    deleteClient: (account, issuer) => void clients.delete(`${account} ${issuer}`),
  };
}

export const never = new AbortController().signal;

/**
 * Accounts against a real authorization server. When it is disposed of, every log line, error, status, grant and page of
 * the test is searched for every token, code and secret that went over the wire.
 */
export async function createSignInFixture(options: SignInFixtureOptions = {}): Promise<SignInFixture> {
  const server = await startAuthorizationServer(options.server);
  const ofIssuer = { issuer: server.issuer, clientId: 'portico', resource: testResource };
  const ofResource = { protectedResource: `${server.origin}/mcp` };
  const raw = { ...(options.resourceMetadata ? ofResource : ofIssuer), label: 'Work', ...options.settings };
  const published = options.resourceMetadata?.(server);
  if (published) server.serve('/.well-known/oauth-protected-resource/mcp', published);
  const settings = new Map([['work', accountSettings.parse(raw)]]);
  const secrets = createMemorySecretStore();
  const grants = createMemoryGrantStore();
  const records = createMemorySignInRecords();
  const log = recordLog();
  const opened: string[] = [];
  const pages: LastPage[] = [];
  const seen: unknown[] = [];
  const clock = { skewMs: 0 };
  const running: Accounts[] = [];

  const start = (): Accounts => {
    const accounts = createAccounts({
      settings: () => settings,
      grants,
      records,
      secrets,
      resolveSecret: async (reference) => new Secret(reference === '${env:CLIENT_SECRET}' ? server.clientSecret : ''),
      openInBrowser: async (url) => void opened.push(url),
      now: () => Date.now() + clock.skewMs,
      log,
      ...options.accounts,
    });
    running.push(accounts);
    return watch(accounts, seen);
  };
  const accounts = start();

  const visit = async (url: string, how?: BrowseOptions) => {
    const page = await browse(url, how);
    // A redirect that the test stopped at is the server's, not ours.
    if (page.status < 300 || page.status >= 400) pages.push(page);
    return page;
  };

  return {
    server,
    accounts,
    settings,
    secrets,
    grants,
    records,
    log,
    opened,
    pages,
    clock,
    restart: start,
    browse: visit,
    challenge: (status, parameters, rejected) => {
      const challenge = { status, wwwAuthenticate: `Bearer ${parameters}`, resource: `${server.origin}/mcp` };
      return accounts.challenged('work', { ...challenge, ...(rejected ? { rejected } : {}) }, never);
    },
    signIn: async (how) => {
      const login = await accounts.beginLogin('work');
      await visit(login.authorizationUrl, how);
      return login.done;
    },
    [Symbol.asyncDispose]: async () => {
      for (const one of running) await one.close();
      await server[Symbol.asyncDispose]();
      expectNoSecrets(server.secretsSeen, {
        log: log.lines,
        seen,
        rows: [...grants.rows, ...records.discoveries, ...records.clients],
        pages: pages.map((page) => page.text),
      });
    },
  };
}

/** Fails when any of the secrets can be found in what people, programs or files may see. */
function expectNoSecrets(secretsSeen: ReadonlySet<string>, visible: unknown): void {
  const text = inspect(visible, {
    depth: 40,
    maxArrayLength: null,
    maxStringLength: null,
    showHidden: true,
    getters: true,
  });
  const found = [...secretsSeen].filter((secret) => text.includes(secret));
  expect(found).toEqual([]);
}

/** Remembers everything that the methods return or throw, except the tokens that `get` is there to give. */
function watch(accounts: Accounts, seen: unknown[]): Accounts {
  return new Proxy(accounts, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...args: unknown[]) => {
        const result: unknown = attempt(() => Reflect.apply(method, target, args) as unknown, seen);
        if (result instanceof Promise) {
          result.then(
            (value) => remember(value, seen),
            (error) => remember(error, seen),
          );
        } else {
          remember(result, seen);
        }
        return result;
      };
    },
  });
}

function attempt(work: () => unknown, seen: unknown[]): unknown {
  try {
    return work();
  } catch (error) {
    remember(error, seen);
    throw error;
  }
}

function remember(value: unknown, seen: unknown[]): void {
  seen.push(value);
  if (typeof value === 'object' && value !== null && 'done' in value && value.done instanceof Promise) {
    value.done.then(
      (done) => seen.push(done),
      (error) => seen.push(error),
    );
  }
}
