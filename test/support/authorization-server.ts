import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type AdapterFactory, type ClientAuthMethod, type Configuration } from 'oidc-provider';
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
  /** Path of the issuer, e.g. `/tenant1`. */
  readonly path?: string;
  /** Where its metadata are. Default: both documents at the root. */
  readonly metadataPaths?: readonly string[];
  /** Clients may register themselves (RFC 7591). */
  readonly withRegistration?: boolean;
  /** `token_endpoint_auth_methods_supported`. */
  readonly authenticationMethods?: readonly ClientAuthMethod[];
  /** Scopes that it knows and gives to nobody. */
  readonly withheldScopes?: readonly string[];
  /** Key of the client `portico-key`, which signs instead of having a secret. */
  readonly clientKey?: JsonWebKey;
  readonly accessTokenTtlSeconds?: number;
  readonly withoutRevocation?: boolean;
  /** Only the RFC 8414 document answers, not the one of OpenID Connect. */
  readonly withoutOpenidDocument?: boolean;
  readonly withoutRotation?: boolean;
}

export interface AuthorizationServer extends AsyncDisposable {
  readonly issuer: string;
  /** Where it can be reached; other documents can be served there, too. */
  readonly origin: string;
  readonly clientSecret: string;
  /** Every token, code and secret that went over the wire, to search logs and errors for. */
  readonly secretsSeen: ReadonlySet<string>;
  /** `POST /token` and the like, with the parameters, in the order they came. */
  readonly requests: readonly { readonly route: string; readonly parameters: URLSearchParams }[];
  /** Answers GET of this path with a document, or with a status. */
  serve(path: string, answer: Record<string, unknown> | number): void;
  /** The server no longer knows a client that registered itself. */
  forgetClient(clientId: string): Promise<void>;
  /** Applies to the next `times` requests of the path (default: all that follow). */
  fail(path: string, fault: Fault, times?: number): void;
  heal(): void;
  /** Tokens that were given out last. */
  last(): { readonly accessToken: string; readonly refreshToken: string | undefined };
  isActive(refreshToken: string): Promise<boolean>;
}

const openidPath = '/.well-known/openid-configuration';

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
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { path = '' } = options;
  const issuer = `${origin}${path}`;
  const metadataPaths = options.metadataPaths ?? [openidPath, '/.well-known/oauth-authorization-server'];
  const served = new Map<string, Record<string, unknown> | number>();
  const adapter = createMemoryAdapter();
  const provider = new Provider(issuer, configuration(options, { clientSecret, adapter }));
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
    for (const name of ['access_token', 'refresh_token', 'id_token', 'client_secret', 'registration_access_token']) {
      if (typeof body[name] === 'string') secretsSeen.add(body[name]);
    }
    if (typeof body['access_token'] !== 'string') return;
    const refreshToken = typeof body['refresh_token'] === 'string' ? body['refresh_token'] : last.refreshToken;
    last = { accessToken: body['access_token'], refreshToken };
  }

  async function front(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const entry = { route: `${request.method} ${url.pathname}`, parameters: url.searchParams };
    requests.push(entry);
    const fault = takeFault(url.pathname);
    if (fault?.kind === 'drop') return void request.socket.destroy();
    if (fault?.kind === 'status') {
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
      return void response.end(fault.body ?? '{}');
    }
    const document = served.get(url.pathname);
    if (document !== undefined) {
      response.writeHead(typeof document === 'number' ? document : 200, { 'content-type': 'application/json' });
      return void response.end(typeof document === 'number' ? '' : JSON.stringify(document));
    }
    if (options.withoutOpenidDocument && url.pathname === openidPath) {
      response.writeHead(404).end('nothing here');
      return;
    }
    if (url.pathname.startsWith(`${path}/interaction/`)) {
      return interact(provider, { request, response, url, withheldScopes: options.withheldScopes ?? [] });
    }
    if (metadataPaths.includes(url.pathname)) request.url = `${path}${openidPath}`;
    else if (!url.pathname.startsWith(`${path}/`) || url.pathname.includes('/.well-known/')) {
      response.writeHead(404).end('nothing here');
      return;
    }
    // The provider takes the part of the address that it does not see from the difference of the two.
    if (path !== '') Object.assign(request, { originalUrl: request.url, url: request.url?.slice(path.length) });
    capture({ request, response, fault, learn, learnCode: (code) => void secretsSeen.add(code) });
    entries.set(request, entry);
    await handle(request, response);
  }

  server.on('request', (request, response) => void front(request, response).catch(() => request.socket.destroy()));

  return {
    issuer,
    origin,
    serve: (at, answer) => void served.set(at, answer),
    forgetClient: async (clientId) => {
      await adapter('Client').destroy(clientId);
    },
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
  exchange: {
    readonly request: IncomingMessage;
    readonly response: ServerResponse;
    readonly url: URL;
    readonly withheldScopes: readonly string[];
  },
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
  const scopes = (scope ?? '').split(' ').filter((one) => one !== '' && !exchange.withheldScopes.includes(one));
  if (scope) grant.addOIDCScope(scopes.join(' '));
  if (resource) grant.addResourceScope(resource, ['read', ...scopes].join(' '));
  const withheld = exchange.withheldScopes.join(' ');
  if (withheld !== '') {
    grant.rejectOIDCScope(withheld);
    if (resource) grant.rejectResourceScope(resource, withheld);
  }
  const result = { login: { accountId }, consent: { grantId: await grant.save() } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function configuration(
  options: AuthorizationServerOptions,
  { clientSecret, adapter }: { readonly clientSecret: string; readonly adapter: AdapterFactory },
): Configuration {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const methods = options.authenticationMethods ?? [
    'none',
    'client_secret_basic',
    'client_secret_post',
    'private_key_jwt',
  ];
  const signing = {
    client_id: 'portico-key',
    token_endpoint_auth_method: 'private_key_jwt' as const,
    token_endpoint_auth_signing_alg: 'ES256' as const,
  };
  const client = {
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
    redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback'],
    response_types: ['code'] as ['code'],
    application_type: 'native' as const,
    id_token_signed_response_alg: 'ES256' as const,
  };
  return {
    adapter,
    ...(options.authenticationMethods ? { clientAuthMethods: [...options.authenticationMethods] } : {}),
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clients: [
      ...(methods.includes('none')
        ? [{ ...client, client_id: 'portico', token_endpoint_auth_method: 'none' as const }]
        : []),
      ...(methods.includes('client_secret_basic')
        ? [{ ...client, client_id: 'portico-confidential', client_secret: clientSecret }]
        : []),
      ...(options.clientKey ? [{ ...client, ...signing, jwks: { keys: [options.clientKey] } }] : []),
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', alg: 'ES256', use: 'sig' }] },
    cookies: { keys: ['a-key-for-tests-only'] },
    scopes: ['openid', 'offline_access', 'read', 'write'],
    claims: { openid: ['sub', 'name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      registration: { enabled: options.withRegistration === true },
      revocation: { enabled: !options.withoutRevocation, allowedPolicy: async () => true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => testResource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'read write',
          audience: testResource,
          accessTokenFormat: 'jwt',
          accessTokenTTL: options.accessTokenTtlSeconds ?? 300,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    interactions: { url: (_context, interaction) => `${options.path ?? ''}/interaction/${interaction.uid}` },
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
      ClientCredentials: options.accessTokenTtlSeconds ?? 300,
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
