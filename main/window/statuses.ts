import { toErrorView, type GatewayErrorCode } from '../gateway/errors.ts';
import { jsonReply, type HttpReply } from '../transports/http.ts';
import { commonHeaders } from './security-headers.ts';

/** The HTTP status of every way an operation can fail. Pages read `error.code`; only 401 means something more: this page's token is of another run. */
const statuses = {
  'window-token-invalid': 401,
  'login-required': 409,
  'login-denied': 409,
  'login-timed-out': 409,
  'login-state-mismatch': 409,
  'login-failed': 502,
  'redirect-port-taken': 409,
  'authorization-server-unreachable': 502,
  'keychain-unavailable': 503,
  'unknown-account': 404,
  'not-permitted': 403,
  'client-token-required': 403,
  'client-token-invalid': 403,
  'rate-limited': 429,
  paused: 409,
  cancelled: 409,
  'invalid-request': 400,
  'invalid-arguments': 400,
  'unknown-tool': 404,
  'unknown-prompt': 404,
  'unknown-resource': 404,
  'unknown-task': 404,
  'method-not-found': 404,
  'client-lacks-capability': 409,
  'unknown-connection': 404,
  'connection-not-ready': 503,
  'connection-busy': 503,
  'upstream-unreachable': 502,
  'upstream-timeout': 504,
  'upstream-rejected': 502,
  'upstream-failed': 502,
  'upstream-rate-limited': 503,
  'upstream-redirect-refused': 502,
  'response-too-large': 502,
  'document-invalid': 502,
  'configuration-invalid': 409,
  'configuration-changed': 409,
  'configuration-not-writable': 409,
  'port-taken': 409,
  'already-running': 409,
  'not-running': 503,
  'database-corrupt': 500,
  'database-newer': 500,
  'storage-failed': 500,
  internal: 500,
} as const satisfies Record<GatewayErrorCode, number>;

/** Any thrown value as the answer to a page: `{ error }` as the contract's `errorView`. */
export function errorReply(error: unknown, headers: Readonly<Record<string, string>> = {}): HttpReply {
  const report = toErrorView(error);
  return jsonReply(
    statuses[report.code],
    { error: report },
    { ...commonHeaders, 'cache-control': 'no-store', ...headers },
  );
}
