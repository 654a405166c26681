import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';
import { createMemoryAdapter } from './memory-adapter.ts';

/** What the front of the server does instead of passing a request on. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  /** The connection is cut before the server sees the request. */
  | { readonly kind: 'drop' }
  /** The server answers, and the connection is cut half way through the answer. */
  | { readonly kind: 'cut-answer' }
  /** Called with the answer's JSON; what it returns is sent instead. */
  | { readonly kind: 'rewrite'; readonly rewrite: (body: Record<string, unknown>) => unknown };

export interface AuthorizationServerOptions {
  readonly accessTokenTtlSeconds?: number;
  readonly withoutRevocation?: boolean;
  /** Only the RFC 8414 document answers, not the one of OpenID Connect. */
  readonly withoutOpenidDocument?: boolean;
  readonly withoutRotation?: boolean;
}

export interface AuthorizationServer extends AsyncDisposable {
  readonly issuer: string;
  readonly clientSecret: string;
  /** Every token, code and secret that went over the wire, to search logs and errors for. */
  readonly secretsSeen: ReadonlySet<string>;
  /** `POST /token` and the like, with the parameters, in the order they came. */
  readonly requests: readonly { readonly route: string; readonly parameters: URLSearchParams }[];
  /** Applies to the next `times` requests of the path (default: all that follow). */
  fail(path: string, fault: Fault, times?: number): void;
  heal(): void;
  /** Tokens that were given out last. */
  last(): { readonly accessToken: string; readonly refreshToken: string | undefined };
  isActive(refreshToken: string): Promise<boolean>;
}

export const testResource = 'https://api.example.test/';

/** A real authorization server on a free port of 127.0.0.1 with one native public client and one confidential client. */
export async function startAuthorizationServer(options: AuthorizationServerOptions = {}): Promise<AuthorizationServer> {
  const secretsSeen = new Set<string>();
  const requests: { route: string; parameters: URLSearchParams }[] = [];
  const faults = new Map<string, { fault: Fault; times: number }>();
  const clientSecret = 'confidential-client-secret-5f1c';
  secretsSeen.add(clientSecret);
  let last: { accessToken: string; refreshToken: string | undefined } = { accessToken: '', refreshToken: undefined };

  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configuration(options, clientSecret));
  const entries = new WeakMap<IncomingMessage, { parameters: URLSearchParams }>();
  provider.use(async (context, next) => {
    await next();
    // Not every route of the provider has a context of its own.
    const body = (context.oidc as { body?: Record<string, string> } | undefined)?.body;
    const entry = entries.get(context.req);
    if (body && entry) entry.parameters = new URLSearchParams(body);
    if (body?.['code']) secretsSeen.add(body['code']);
  });
  const handle = provider.callback();

  function takeFault(path: string): Fault | undefined {
    const entry = faults.get(path);
    if (!entry) return undefined;
    entry.times -= 1;
    if (entry.times <= 0) faults.delete(path);
    return entry.fault;
  }

  function learn(body: Record<string, unknown>): void {
    for (const name of ['access_token', 'refresh_token', 'id_token']) {
      if (typeof body[name] === 'string') secretsSeen.add(body[name]);
    }
    if (typeof body['access_token'] !== 'string') return;
    const refreshToken = typeof body['refresh_token'] === 'string' ? body['refresh_token'] : last.refreshToken;
    last = { accessToken: body['access_token'], refreshToken };
  }

  async function front(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer);
    const entry = { route: `${request.method} ${url.pathname}`, parameters: url.searchParams };
    requests.push(entry);
    const fault = takeFault(url.pathname);
    if (fault?.kind === 'drop') return void request.socket.destroy();
    if (fault?.kind === 'status') {
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
      return void response.end(fault.body ?? '{}');
    }
    if (options.withoutOpenidDocument && url.pathname === '/.well-known/openid-configuration') {
      response.writeHead(404).end('nothing here');
      return;
    }
    if (url.pathname.startsWith('/interaction/')) return interact(provider, { request, response, url });
    if (url.pathname === '/.well-known/oauth-authorization-server') request.url = '/.well-known/openid-configuration';
    capture({ request, response, fault, learn, learnCode: (code) => void secretsSeen.add(code) });
    entries.set(request, entry);
    await handle(request, response);
  }

  server.on('request', (request, response) => void front(request, response).catch(() => request.socket.destroy()));

  return {
    issuer,
    clientSecret,
    secretsSeen,
    requests,
    fail: (path, fault, times = Number.POSITIVE_INFINITY) => void faults.set(path, { fault, times }),
    heal: () => faults.clear(),
    last: () => last,
    isActive: async (refreshToken) => {
      const found = await provider.RefreshToken.find(refreshToken);
      return found !== undefined && !found.consumed;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Lets the answer pass and learns the tokens in it; or spoils it, if that is the fault. */
function capture(exchange: {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly fault: Fault | undefined;
  readonly learn: (body: Record<string, unknown>) => void;
  readonly learnCode: (code: string) => void;
}): void {
  const { request, response, fault, learn, learnCode } = exchange;
  const end = response.end.bind(response);
  response.end = ((chunk?: unknown, ...rest: unknown[]) => {
    const location = response.getHeader('location');
    const code = typeof location === 'string' ? new URL(location, 'http://127.0.0.1').searchParams.get('code') : null;
    if (code) learnCode(code);
    const text = typeof chunk === 'string' || Buffer.isBuffer(chunk) ? chunk.toString() : '';
    if (!text.startsWith('{')) return end(chunk as string, ...(rest as []));
    const body = JSON.parse(text) as Record<string, unknown>;
    learn(body);
    if (fault?.kind === 'cut-answer') {
      response.write(text.slice(0, text.length / 2), () => request.socket.destroy());
      return response;
    }
    if (fault?.kind !== 'rewrite') return end(chunk as string, ...(rest as []));
    const rewritten = fault.rewrite(body);
    learn(rewritten as Record<string, unknown>);
    response.removeHeader('content-length');
    return end(JSON.stringify(rewritten));
  }) as typeof response.end;
}

/** Login and consent in one page: `POST …?login=anna` signs in and agrees, `?deny=1` declines, `?fail=<error>` fails. */
async function interact(
  provider: Provider,
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse; readonly url: URL },
): Promise<void> {
  const { request, response, url } = exchange;
  if (request.method === 'GET' && !url.searchParams.has('login') && !url.searchParams.has('deny')) {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      '<!doctype html><title>Sign in</title><form><button name="login" value="anna">Allow</button><button name="deny" value="1">Decline</button></form>',
    );
    return;
  }
  const details = await provider.interactionDetails(request, response);
  if (url.searchParams.has('deny')) {
    const result = { error: 'access_denied', error_description: 'the person declined' };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
  const accountId = url.searchParams.get('login') ?? 'anna';
  const { client_id: clientId, scope, resource } = details.params as Record<string, string | undefined>;
  const grant = new provider.Grant({ accountId, clientId: clientId ?? '' });
  if (scope) grant.addOIDCScope(scope);
  if (resource) grant.addResourceScope(resource, 'read');
  const result = { login: { accountId }, consent: { grantId: await grant.save() } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function configuration(options: AuthorizationServerOptions, clientSecret: string): Configuration {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const client = {
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback'],
    response_types: ['code'] as ['code'],
    application_type: 'native' as const,
    id_token_signed_response_alg: 'ES256' as const,
  };
  return {
    adapter: createMemoryAdapter(),
    clients: [
      { ...client, client_id: 'portico', token_endpoint_auth_method: 'none' },
      { ...client, client_id: 'portico-confidential', client_secret: clientSecret },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', alg: 'ES256', use: 'sig' }] },
    cookies: { keys: ['a-key-for-tests-only'] },
    scopes: ['openid', 'offline_access', 'read'],
    claims: { openid: ['sub', 'name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: !options.withoutRevocation, allowedPolicy: async () => true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => testResource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'read',
          audience: testResource,
          accessTokenFormat: 'jwt',
          accessTokenTTL: options.accessTokenTtlSeconds ?? 300,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    // Each sign-in has a grant of its own, as a server does that lets people end them one by one.
    loadExistingGrant: async (context) => {
      const grantId = context.oidc.result?.consent?.grantId;
      return grantId === undefined ? undefined : context.oidc.provider.Grant.find(grantId);
    },
    expiresWithSession: async () => false,
    rotateRefreshToken: !options.withoutRotation,
    ttl: {
      AccessToken: options.accessTokenTtlSeconds ?? 300,
      AuthorizationCode: 60,
      IdToken: 300,
      Interaction: 600,
      Session: 600,
      Grant: 86_400,
      RefreshToken: 86_400,
    },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, name: `${id} Example` }) }),
    renderError: (context, out) => {
      context.type = 'json';
      context.body = JSON.stringify(out);
    },
  };
}
