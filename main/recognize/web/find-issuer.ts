import { isJsonObject } from '../../lib/json.ts';
import type { PageReader } from './page-reader.ts';
import type { SecurityScheme } from './security-schemes.ts';

/** Where to sign in, for an account. */
export interface SignInPlace {
  readonly issuer: string;
  /** `undefined` when its metadata were not found or do not say it. */
  readonly scopesSupported: readonly string[] | undefined;
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
    return { issuer, scopesSupported: known?.scopesSupported };
  }
  for (const url of metadataPlaces(scheme.authorizationUrl)) {
    const known = await readMetadata(url, reader, signal);
    if (known?.authorizationUrl === scheme.authorizationUrl) return known;
  }
  return { issuer: new URL(scheme.authorizationUrl).origin, scopesSupported: undefined };
}

/** `…/realms/work/protocol/openid-connect/auth` belongs to an issuer `…/realms/work` or above. */
function metadataPlaces(authorizationUrl: string): readonly string[] {
  const { origin, pathname } = new URL(authorizationUrl);
  const parts = pathname.split('/').filter(Boolean);
  const folders = parts.map((_, index) => `/${parts.slice(0, parts.length - index - 1).join('/')}`.replace(/\/$/, ''));
  const some = [...new Set(['', ...folders])].slice(0, maxFolders);
  return some.flatMap((folder) =>
    wellKnown.flatMap((name) =>
      name === 'openid-configuration'
        ? [`${origin}${folder}/.well-known/${name}`]
        : [`${origin}/.well-known/${name}${folder}`],
    ),
  );
}

async function readMetadata(
  url: string,
  reader: PageReader,
  signal: AbortSignal,
): Promise<(SignInPlace & { readonly authorizationUrl: unknown }) | undefined> {
  try {
    const page = await reader.read(url, signal);
    const body: unknown = page.status === 200 ? JSON.parse(page.text) : undefined;
    if (!isJsonObject(body) || typeof body['issuer'] !== 'string') return undefined;
    const scopes = body['scopes_supported'];
    return {
      issuer: body['issuer'],
      scopesSupported: Array.isArray(scopes) ? scopes.map(String) : undefined,
      authorizationUrl: body['authorization_endpoint'],
    };
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}
