import type { ServerMetadata } from 'openid-client';
import { askWhoeverRuns, discoveryFailure } from './discovery-failure.ts';
import type { MetadataReader } from './metadata-document.ts';
import { readResourceMetadata } from './resource-metadata.ts';
import { defaultServerMetadata, readServerMetadata } from './server-metadata.ts';

export interface SignInSearch {
  readonly account: string;
  readonly protectedResource: string;
  /** `resource_metadata` of the challenge. */
  readonly namedUrl?: string | undefined;
  /** The configured issuer: no other one will do. */
  readonly issuer?: string | undefined;
  /** Preferred when the resource names several. */
  readonly lastIssuer?: string | undefined;
}

/** Where to sign in for a protected resource. */
export interface FoundSignIn {
  readonly metadata: ServerMetadata;
  readonly hasMetadata: boolean;
  /** Resource indicator (RFC 8707). */
  readonly resource: string;
  readonly scopesSupported?: readonly string[];
}

/**
 * Finds the authorization server of a protected resource (RFC 9728, RFC 8414, OpenID Connect Discovery). A resource without metadata
 * is its own authorization server, as in revision 2025-03-26 of MCP. Throws `login-failed` or `authorization-server-unreachable`.
 */
export async function discoverSignIn(search: SignInSearch, reader: MetadataReader): Promise<FoundSignIn> {
  const { account, protectedResource, namedUrl } = search;
  const { origin } = new URL(protectedResource);
  const found = await readResourceMetadata({ account, protectedResource, namedUrl }, reader);
  if ('attempts' in found) {
    const read = await readServerMetadata({ account, issuer: search.issuer ?? origin }, reader);
    const resource = withoutHash(protectedResource);
    if ('metadata' in read) return { metadata: read.metadata, hasMetadata: true, resource };
    if (search.issuer === undefined) return { metadata: defaultServerMetadata(origin), hasMetadata: false, resource };
    const what = {
      en: `neither ${protectedResource} nor ${search.issuer} has metadata`,
      ru: `ни у ${protectedResource}, ни у ${search.issuer} нет описания входа`,
    };
    const remedy = {
      en: `Check accounts.${account}.issuer.`,
      ru: 'Проверьте «Адрес сервера входа» на странице «Учётные записи».',
    };
    throw discoveryFailure({ account, what, attempts: [...found.attempts, ...read.attempts], remedy });
  }
  const named = found.authorizationServers.length > 0 ? found.authorizationServers : [origin];
  const issuer = chooseIssuer(named, search);
  const read = await readServerMetadata({ account, issuer }, reader);
  if ('attempts' in read) {
    const what = {
      en: `the authorization server ${issuer}, which ${protectedResource} names, has no metadata`,
      ru: `у сервера входа ${issuer}, на который указывает ${protectedResource}, нет описания`,
    };
    const remedy = askWhoeverRuns(issuer);
    throw discoveryFailure({ account, what, attempts: read.attempts, remedy });
  }
  const scopes = found.scopesSupported === undefined ? {} : { scopesSupported: found.scopesSupported };
  return { metadata: read.metadata, hasMetadata: true, resource: found.resource, ...scopes };
}

function chooseIssuer(
  named: readonly string[],
  { account, issuer, lastIssuer, protectedResource }: SignInSearch,
): string {
  const same = (wanted: string) => named.find((one) => one.replace(/\/$/, '') === wanted.replace(/\/$/, ''));
  if (issuer === undefined) return (lastIssuer === undefined ? undefined : same(lastIssuer)) ?? named[0] ?? '';
  const configured = same(issuer);
  if (configured !== undefined) return configured;
  const what = {
    en: `${protectedResource} no longer names ${issuer} as its authorization server, but ${named.join(', ')}`,
    ru: `${protectedResource} указывает как сервер входа уже не ${issuer}, а ${named.join(', ')}`,
  };
  const remedy = {
    en: `If that is right, register Portico there and change issuer and clientId of accounts.${account}.`,
    ru: 'Если так и должно быть, зарегистрируйте там Portico и измените «Адрес сервера входа» и «Client ID» на странице «Учётные записи».',
  };
  throw discoveryFailure({ account, what, remedy });
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/, '');
}
