import { GatewayError } from '../../gateway/errors.ts';
import type { RemoteError } from '../../gateway/remote-error.ts';
import { isJsonObject } from '../../lib/json.ts';
import type { AnswerHead } from '../http/streamed-exchange.ts';
import { toRemoteError } from '../mcp/outgoing-request.ts';

/** The JSON-RPC error in the body of a refused request, if there is one. */
export function remoteErrorIn(body: unknown): RemoteError | undefined {
  const error = isJsonObject(body) ? body['error'] : undefined;
  return isJsonObject(error) && typeof error['code'] === 'number' ? toRemoteError(error) : undefined;
}

/** Servers that lost a session say so with 404 as MCP asks, or with 400 and these words. */
export function saysSessionIsOver({ status }: AnswerHead, error: RemoteError | undefined): boolean {
  return status === 404 || (status === 400 && error !== undefined && /session/i.test(error.message));
}

/** What a status other than 2xx means when its body is no answer to the request. */
export function refusalOf({ status, headers }: AnswerHead, cause?: RemoteError): GatewayError {
  const details = { status };
  const options = { details, ...(cause && { cause }) };
  const said = cause ? `: ${cause.message}` : '';
  if (status >= 300 && status < 400) {
    const target = headers['location'] ?? 'somewhere else';
    const message = `The server redirects to ${target}, and calls are not sent on; set "url" of the connection to the right address`;
    return new GatewayError('upstream-redirect-refused', message, { ...options, retryable: false });
  }
  if (status === 401 || status === 403) {
    const message = `The server does not accept the credentials of the connection (HTTP ${status}${said}); check "headers" or "account"`;
    return new GatewayError('upstream-rejected', message, options);
  }
  if (status === 429) {
    const seconds = Number(headers['retry-after']);
    const more = Number.isFinite(seconds) ? { ...details, retryAfterMs: seconds * 1000 } : details;
    return new GatewayError('upstream-rate-limited', 'The server takes no more requests now; try again later', {
      ...options,
      details: more,
    });
  }
  if (status >= 500) {
    const message = `The server failed (HTTP ${status}${said}); try again, and look into its log when it stays so`;
    return new GatewayError('upstream-failed', message, options);
  }
  const message = `The server refuses the request (HTTP ${status}${said}); check that "url" is its MCP endpoint`;
  return new GatewayError('upstream-rejected', message, options);
}

export function wrongType(contentType: string): GatewayError {
  const message = `The server answered with ${contentType === '' ? 'no content type' : contentType} instead of JSON; check that "url" is its MCP endpoint and that no sign-in page of the network is in between`;
  return new GatewayError('upstream-failed', message, { retryable: false });
}
