import { jsonReply, type HttpReply, type HttpRequest } from '../http.ts';
import { resourcePath, type Addresses } from './addresses.ts';

/** The one scope there is: to call MCP. */
export const scope = 'mcp';

const resourcePrefix = '/.well-known/oauth-protected-resource';

/** The two well-known documents (RFC 9728, RFC 8414); `undefined` for any other path. */
export function serveMetadata(request: HttpRequest, addresses: Addresses): HttpReply | undefined {
  const { path } = request;
  const document = path.startsWith(resourcePrefix)
    ? resourceMetadata(addresses, { origin: addresses.originOf(request), tail: path.slice(resourcePrefix.length) })
    : path === '/.well-known/oauth-authorization-server'
      ? serverMetadata(addresses)
      : undefined;
  if (!document) return undefined;
  if (request.method === 'GET' || request.method === 'HEAD') return jsonReply(200, document);
  return { status: 405, headers: { allow: 'GET, HEAD' } };
}

/** Where the metadata of the endpoint is that a request was sent to. */
export function metadataUrl(request: HttpRequest, addresses: Addresses): string {
  // Whoever posts messages of HTTP+SSE was given /sse as the address.
  const path = request.path === '/messages' ? '/sse' : request.path;
  return `${addresses.originOf(request)}${resourcePrefix}${resourcePath.test(path) ? path : ''}`;
}

function resourceMetadata(
  { issuer }: Addresses,
  { origin, tail }: { readonly origin: string; readonly tail: string },
): object | undefined {
  if (!resourcePath.test(tail)) return undefined;
  return {
    resource: `${origin}${tail}`,
    resource_name: '1C',
    authorization_servers: [issuer],
    scopes_supported: [scope],
    bearer_methods_supported: ['header'],
  };
}

function serverMetadata({ issuer }: Addresses): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    registration_endpoint: `${issuer}/register`,
    revocation_endpoint: `${issuer}/revoke`,
    scopes_supported: [scope],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    revocation_endpoint_auth_methods_supported: ['none'],
    authorization_response_iss_parameter_supported: true,
    ui_locales_supported: ['en', 'ru'],
  };
}
