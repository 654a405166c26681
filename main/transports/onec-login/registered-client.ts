import { randomBytes } from 'node:crypto';
import { isJsonObject } from '../../lib/json.ts';
import { OAuthError } from './oauth-error.ts';
import { isAllowedRedirect } from './redirect-uris.ts';

/** A program that registered itself (RFC 7591). It is public: it has no secret. */
export interface RegisteredClient {
  readonly id: string;
  /** What it calls itself; anybody can call themselves anything. */
  readonly name: string;
  readonly redirectUris: readonly string[];
}

const maxIdLength = 4_000;
const maxNameLength = 80;

/**
 * Registers a client. Its id is what it said, so that nothing is stored, nobody can fill a store, and the id is good after a restart; the
 * redirect URIs are checked again whenever it is used. Throws an `OAuthError`.
 */
export function registerClient(metadata: unknown, listed: readonly string[]): RegisteredClient {
  if (!isJsonObject(metadata)) throw new OAuthError('invalid_client_metadata', 'The body must be a JSON object');
  const { redirect_uris: uris, client_name: name } = metadata;
  if (!Array.isArray(uris) || uris.length === 0 || !uris.every((uri) => typeof uri === 'string'))
    throw new OAuthError('invalid_redirect_uri', 'redirect_uris must be a list of addresses');
  if (!uris.every((uri) => isAllowedRedirect(uri, listed))) {
    const others = listed.length === 0 ? 'https addresses' : 'those of MCP_OAUTH2_ALLOWED_REDIRECT_URIS';
    throw new OAuthError('invalid_redirect_uri', `Only addresses on this machine and ${others} are allowed`);
  }
  const named = typeof name === 'string' ? readableName(name) : '';
  const said = [randomBytes(9).toString('base64url'), named, ...uris];
  const id = Buffer.from(JSON.stringify(said)).toString('base64url');
  if (id.length > maxIdLength) throw new OAuthError('invalid_client_metadata', 'There are too many redirect_uris');
  return { id, name: nameOr(named), redirectUris: uris };
}

/** The client with this id; `undefined` for what is none, or has no redirect URI that is allowed now. */
export function clientOf(id: string | undefined, listed: readonly string[]): RegisteredClient | undefined {
  if (id === undefined || id.length > maxIdLength || !/^[\w-]+$/.test(id)) return undefined;
  try {
    const said: unknown = JSON.parse(Buffer.from(id, 'base64url').toString('utf8'));
    if (!Array.isArray(said) || !said.every((one) => typeof one === 'string')) return undefined;
    const [, name = '', ...uris] = said as readonly string[];
    const redirectUris = uris.filter((uri) => isAllowedRedirect(uri, listed));
    return redirectUris.length === 0 ? undefined : { id, name: nameOr(readableName(name)), redirectUris };
  } catch {
    return undefined;
  }
}

/** One line without characters that hide others or turn the text around. */
function readableName(name: string): string {
  return name
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, maxNameLength);
}

function nameOr(name: string): string {
  return name === '' ? 'MCP client' : name;
}
