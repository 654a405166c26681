import type { HttpRequest } from '../http.ts';
import { OAuthError } from './oauth-error.ts';

const maxBytes = 16 * 1024;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Members of a form or a query, each at most once but `resource` (RFC 6749 section 3.1, RFC 8707 section 2). */
export interface Members {
  get(name: string): string | undefined;
  readonly resources: readonly string[];
}

/** The members of a form. Throws `invalid_request`. */
export function readForm(request: HttpRequest): Members {
  const type = request.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded')
    throw new OAuthError('invalid_request', 'The body must be application/x-www-form-urlencoded');
  return readMembers(readText(request));
}

/** The body as text. Throws `invalid_request` for one that is too long, encoded or no UTF-8. */
export function readText(request: HttpRequest): string {
  const { body = new Uint8Array() } = request;
  if (body.byteLength > maxBytes) throw new OAuthError('invalid_request', 'The body is too long');
  const encoding = request.header('content-encoding') ?? 'identity';
  if (encoding !== 'identity' && encoding !== '')
    throw new OAuthError('invalid_request', 'The body must not be encoded');
  try {
    return decoder.decode(body);
  } catch {
    throw new OAuthError('invalid_request', 'The body is not UTF-8');
  }
}

/** Throws `invalid_request` for a member that comes twice. */
export function readMembers(text: string): Members {
  const members = new URLSearchParams(text);
  const names = [...members.keys()].filter((name) => name !== 'resource');
  if (new Set(names).size < names.length)
    throw new OAuthError('invalid_request', 'A parameter is given more than once');
  return { get: (name) => members.get(name) || undefined, resources: members.getAll('resource') };
}
