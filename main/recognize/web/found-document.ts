import { isJsonObject, type JsonObject } from '../../lib/json.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { Found, WantedSecret } from '../found.ts';
import { nameOfAddress } from '../server-names.ts';
import { accessToken } from '../wanted-secrets.ts';
import { findIssuer, findResource, type DescribedResource, type SignInPlace } from './find-issuer.ts';
import type { PageReader } from './page-reader.ts';
import { securitySchemes, type SecurityScheme } from './security-schemes.ts';

export interface DescribedDocument {
  readonly root: JsonObject;
  readonly version: string;
  /** URL or file path: what the settings name. */
  readonly document: string;
  /** `undefined` for a file. */
  readonly url: string | undefined;
  /** How it was found, for people. */
  readonly how: Sentence;
}

/** The connection to the service a document describes, with the sign-in or the key it asks for. */
export async function foundDocument(
  described: DescribedDocument,
  reader: PageReader,
  signal: AbortSignal,
): Promise<Found> {
  const { root, version, document, url, how } = described;
  const info = isJsonObject(root['info']) ? root['info'] : {};
  const written = typeof info['title'] === 'string' ? info['title'].trim() : '';
  const title = written || (url === undefined ? (document.split(/[\\/]/).at(-1) ?? document) : nameOfAddress(url));
  const schemes = securitySchemes(root, url);
  const signIn = schemes.find((scheme) => scheme.type === 'sign-in' || scheme.type === 'openid');
  const service = signIn && serviceAddress(root, url);
  const resource = service === undefined ? undefined : await findResource(service, reader, signal);
  const place = resource?.place ?? (signIn && (await findIssuer(signIn, reader, signal)));
  const key = schemes.find((scheme) => scheme.type !== 'sign-in' && scheme.type !== 'openid');
  return {
    name: withoutApi(title),
    title,
    reason: { en: `An OpenAPI ${version} document, ${how.en}`, ru: `Описание OpenAPI ${version}: ${how.ru}` },
    build: (id) => {
      const connection = { kind: 'openapi', document };
      if (signIn && place) {
        return {
          connection: { ...connection, account: id },
          accounts: { [id]: accountOf(signIn, { ...place, ...resource }, title) },
          secrets: [],
        };
      }
      const secret = key && keyOf(key, id);
      return secret
        ? { connection: { ...connection, headers: secret.headers }, secrets: [secret.wanted] }
        : { connection };
    },
  };
}

/** The first server of the document, or the origin it was read at. */
function serviceAddress({ servers }: JsonObject, documentUrl: string | undefined): string | undefined {
  const first = Array.isArray(servers) ? (servers as readonly unknown[])[0] : undefined;
  const written = isJsonObject(first) && typeof first['url'] === 'string' ? first['url'] : '/';
  const url = URL.parse(written, documentUrl);
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

/**
 * Where the service says itself where to sign in and clients may register themselves, nothing is left to be filled in. Otherwise the client id
 * is the person's to give: it was registered with the authorization server, or has to be.
 */
function accountOf(
  scheme: SecurityScheme,
  { issuer, scopesSupported, takesClients, resource }: SignInPlace & Partial<DescribedResource>,
  label: string,
): Record<string, unknown> {
  const asked = scheme.type === 'sign-in' ? scheme.scopes : [];
  const common = ['openid', 'offline_access'].filter((scope) => scopesSupported?.includes(scope) ?? asked.length === 0);
  const scopes = [...new Set([...common, ...asked])];
  if (takesClients && resource !== undefined) return { protectedResource: resource, scopes, label };
  return { issuer, clientId: '', scopes, ...(resource !== undefined && { resource }), label };
}

function keyOf(
  scheme: SecurityScheme,
  id: string,
): { readonly headers: Record<string, string>; readonly wanted: WantedSecret } | undefined {
  const name = `${id}-token`;
  const reference = `\${keychain:${name}}`;
  switch (scheme.type) {
    case 'bearer':
      return { headers: { Authorization: `Bearer ${reference}` }, wanted: { name, ...accessToken } };
    case 'basic':
      return {
        headers: { Authorization: `Basic ${reference}` },
        wanted: { name, label: 'name:password in Base64', inRussian: 'имя:пароль в Base64' },
      };
    case 'header':
      return { headers: { [scheme.name]: reference }, wanted: { name, label: scheme.name } };
    case 'cookie':
      return { headers: { Cookie: `${scheme.name}=${reference}` }, wanted: { name, label: `Cookie ${scheme.name}` } };
    case 'sign-in':
    case 'openid':
      return undefined;
  }
}

/** `Jira REST API v3` → `Jira`: what every document calls itself says nothing. */
function withoutApi(title: string): string {
  const kept = title
    .replace(/\b(open|swagger|rest|web|http|public|platform|cloud)?[- ]?api\b/gi, ' ')
    .replace(/\b(v|version )?\d+(\.\d+)*\b|\b(openapi|swagger|specification|documentation|service|server)\b/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return kept === '' ? title : kept;
}
