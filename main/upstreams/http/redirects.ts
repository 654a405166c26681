import { GatewayError } from '../../gateway/errors.ts';
import type { IncomingAnswer } from './exchange.ts';
import type { OutgoingRequest } from './outgoing-request.ts';

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const maxHops = 3;

/**
 * Path and query to ask next, or `undefined` when the answer is no redirect. Only GET and HEAD are led on, and only within the
 * origin: the token belongs to it. Throws `upstream-redirect-refused`.
 */
export function redirectTarget(request: OutgoingRequest, answer: IncomingAnswer, hops: number): string | undefined {
  const { location } = answer.headers;
  if (!redirectStatuses.has(answer.status) || location === undefined) return undefined;
  const target = URL.parse(location, request.origin + request.path);
  if (target === null) throw refused('to an address that cannot be read', answer.status);
  if (target.origin !== request.origin) {
    throw refused(
      `to ${target.origin}, where the sign-in does not belong; if that is the right place, set "server" or "document" to it`,
      answer.status,
    );
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw refused(
      `a ${request.method} request, which is not sent twice; check whether the change was made`,
      answer.status,
    );
  }
  if (hops >= maxHops) throw refused(`more than ${maxHops} times`, answer.status);
  return target.pathname + target.search;
}

function refused(what: string, status: number): GatewayError {
  return new GatewayError('upstream-redirect-refused', `The backend redirected ${what}`, { details: { status } });
}
