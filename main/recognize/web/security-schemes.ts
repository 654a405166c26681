import { isJsonObject, type JsonObject } from '../../lib/json.ts';

/** How a document says that people or programs prove who they are. */
export type SecurityScheme =
  | { readonly type: 'sign-in'; readonly authorizationUrl: string; readonly scopes: readonly string[] }
  | { readonly type: 'openid'; readonly metadataUrl: string }
  | { readonly type: 'bearer' | 'basic' }
  | { readonly type: 'header'; readonly name: string }
  | { readonly type: 'cookie'; readonly name: string };

/** The schemes of a document that a connection can be set up with: those it requires everywhere first, then those it describes. */
export function securitySchemes(root: JsonObject, documentUrl: string | undefined): readonly SecurityScheme[] {
  const components = root['components'];
  const described = isJsonObject(components) ? components['securitySchemes'] : undefined;
  if (!isJsonObject(described)) return [];
  const required = Array.isArray(root['security'])
    ? root['security'].flatMap((one) => (isJsonObject(one) ? Object.keys(one) : []))
    : [];
  const names = [...new Set([...required, ...Object.keys(described)])];
  return names.flatMap((name) => {
    const scheme = described[name];
    return isJsonObject(scheme) ? readScheme(scheme, documentUrl) : [];
  });
}

function readScheme(scheme: JsonObject, documentUrl: string | undefined): SecurityScheme[] {
  const { type, name } = scheme;
  if (type === 'openIdConnect') {
    const metadataUrl = absolute(scheme['openIdConnectUrl'], documentUrl);
    return metadataUrl === undefined ? [] : [{ type: 'openid', metadataUrl }];
  }
  if (type === 'oauth2') {
    const flow = isJsonObject(scheme['flows']) ? scheme['flows']['authorizationCode'] : undefined;
    if (!isJsonObject(flow)) return [];
    const authorizationUrl = absolute(flow['authorizationUrl'], documentUrl);
    const scopes = isJsonObject(flow['scopes']) ? Object.keys(flow['scopes']) : [];
    return authorizationUrl === undefined ? [] : [{ type: 'sign-in', authorizationUrl, scopes }];
  }
  if (type === 'http') {
    const { scheme: named } = scheme;
    const kind = typeof named === 'string' ? named.toLowerCase() : '';
    return kind === 'bearer' || kind === 'basic' ? [{ type: kind }] : [];
  }
  if (type === 'apiKey' && typeof name === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
    if (scheme['in'] === 'header') return [{ type: 'header', name }];
    if (scheme['in'] === 'cookie') return [{ type: 'cookie', name }];
  }
  return [];
}

function absolute(value: unknown, documentUrl: string | undefined): string | undefined {
  const url = typeof value === 'string' ? URL.parse(value, documentUrl) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
