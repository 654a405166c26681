import { GatewayError } from '../gateway/errors.ts';
import type { Principal } from '../gateway/principal.ts';
import type { ClientCredentials } from './client-credentials.ts';
import { toRpcError } from './error-mapping.ts';
import type { HttpReply, HttpRequest } from './http.ts';
import { rpcErrorReply } from './json-rpc.ts';

export type Authentication =
  { readonly ok: true; readonly principal: Principal } | { readonly ok: false; readonly reply: HttpReply };

const remedy =
  'run: portico client add "<name of the client>", and put the token it prints into the client\'s settings';

/**
 * Who calls, by the bearer token of the `Authorization` header (RFC 6750 section 2.1). Tokens in the query or the body
 * are not looked at: they end up in logs and histories. With a `guest`, whoever sends no `Authorization` at all is that one.
 */
export function authenticate(
  request: HttpRequest,
  clients: ClientCredentials,
  guest?: Omit<Principal, 'via'>,
): Authentication {
  if (guest && request.header('authorization') === undefined) return { ok: true, principal: { ...guest, via: 'http' } };
  const token = bearerToken(request.header('authorization'));
  if (token === undefined) {
    const error = new GatewayError('client-token-required', `This endpoint needs a bearer token per client; ${remedy}`);
    return { ok: false, reply: unauthorized(error, 'Bearer realm="portico"') };
  }
  const client = clients.verify(token);
  if (client === undefined) {
    const error = new GatewayError('client-token-invalid', `This bearer token is unknown or was revoked; ${remedy}`);
    const challenge = 'Bearer realm="portico", error="invalid_token", error_description="unknown or revoked token"';
    return { ok: false, reply: unauthorized(error, challenge) };
  }
  return { ok: true, principal: { ...client, via: 'http' } };
}

/** The token of an `Authorization` header; `undefined` for any other scheme. */
export function bearerToken(header: string | undefined): string | undefined {
  return header === undefined ? undefined : /^bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(header.trim())?.[1];
}

export function unauthorized(error: GatewayError, challenge: string): HttpReply {
  return rpcErrorReply(401, toRpcError(error), { headers: { 'www-authenticate': challenge } });
}
