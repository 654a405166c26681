import { isJsonObject, type JsonObject } from '../../lib/json.ts';
import type { PageReader } from './page-reader.ts';
import type { SecurityScheme } from './security-schemes.ts';

/** Where to sign in, for an account. */
export interface SignInPlace {
  readonly issuer: string;
  /** `undefined` when its metadata were not found or do not say it. */
  readonly scopesSupported: readonly string[] | undefined;
  /** Clients may register themselves (RFC 7591). */
  readonly takesClients: boolean;
}

const wellKnown = ['openid-configuration', 'oauth-authorization-server'];
const maxFolders = 5;

/** The issuer behind a scheme, from its metadata (RFC 8414, OpenID Connect Discovery); the origin when there are none. */
export async function findIssuer(
  scheme: Extract<SecurityScheme, { type: 'sign-in' | 'openid' }>,
  reader: PageReader,
  signal: AbortSignal,
): Promise<SignInPlace> {
  if (scheme.type === 'openid') {
    const known = await readMetadata(scheme.metadataUrl, reader, signal);
    const issuer = known?.issuer ?? scheme.metadataUrl.replace(/\/\.well-known\/.*$/, '');
    return known ?? { issuer, scopesSupported: undefined, takesClients: false };
  }
  for (const url of metadataPlaces(scheme.authorizationUrl)) {
    const known = await readMetadata(url, reader, signal);
    if (known?.authorizationUrl === scheme.authorizationUrl) return known;
  }
  return { issuer: new URL(scheme.authorizationUrl).origin, scopesSupported: undefined, takesClients: false };
}

/** A service that says itself where to sign in (RFC 9728), and what its authorization server says. */
export interface DescribedResource {
  /** Exactly as published. */
  readonly resource: string;
  readonly place: SignInPlace;
}

/** The metadata of the protected resource that a service at this address is; `undefined` when it publishes none that can be used. */
export async function findResource(
  service: string,
  reader: PageReader,
  signal: AbortSignal,
): Promise<DescribedResource | undefined> {
  const { origin, pathname } = new URL(service);
  for (const path of new Set([pathname.replace(/\/$/, ''), ''])) {
    const body = await readJson(`${origin}/.well-known/oauth-protected-resource${path}`, reader, signal);
    const { resource, authorization_servers: servers } = body ?? {};
    const issuer: unknown = Array.isArray(servers) ? servers[0] : undefined;
    if (typeof resource !== 'string' || !service.startsWith(resource.replace(/\/$/, '')) || typeof issuer !== 'string')
      continue;
    const url = URL.parse(issuer);
    if (!url) continue;
    for (const name of wellKnown) {
      const known = await readMetadata(wellKnownUrl(url, name), reader, signal);
      if (known) return { resource, place: known };
    }
  }
  return undefined;
}

/** OpenID Connect puts its document below the issuer, RFC 8414 before its path. */
function wellKnownUrl({ origin, pathname }: URL, name: string): string {
  const folder = pathname.replace(/\/$/, '');
  return name === 'openid-configuration'
    ? `${origin}${folder}/.well-known/${name}`
    : `${origin}/.well-known/${name}${folder}`;
}

/** `…/realms/work/protocol/openid-connect/auth` belongs to an issuer `…/realms/work` or above. */
function metadataPlaces(authorizationUrl: string): readonly string[] {
  const { origin, pathname } = new URL(authorizationUrl);
  const parts = pathname.split('/').filter(Boolean);
  const folders = parts.map((_, index) => `/${parts.slice(0, parts.length - index - 1).join('/')}`.replace(/\/$/, ''));
  const some = [...new Set(['', ...folders])].slice(0, maxFolders);
  return some.flatMap((folder) => wellKnown.map((name) => wellKnownUrl(new URL(`${origin}${folder}/`), name)));
}

async function readMetadata(
  url: string,
  reader: PageReader,
  signal: AbortSignal,
): Promise<(SignInPlace & { readonly authorizationUrl: unknown }) | undefined> {
  const body = await readJson(url, reader, signal);
  if (!body || typeof body['issuer'] !== 'string') return undefined;
  const scopes = body['scopes_supported'];
  return {
    issuer: body['issuer'],
    scopesSupported: Array.isArray(scopes) ? scopes.map(String) : undefined,
    takesClients: typeof body['registration_endpoint'] === 'string',
    authorizationUrl: body['authorization_endpoint'],
  };
}

async function readJson(url: string, reader: PageReader, signal: AbortSignal): Promise<JsonObject | undefined> {
  try {
    const page = await reader.read(url, signal);
    const body: unknown = page.status === 200 ? JSON.parse(page.text) : undefined;
    return isJsonObject(body) ? body : undefined;
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}
