import { jsonReply, type HttpReply } from '../http.ts';

/** Error codes of RFC 6749 sections 4.1.2.1 and 5.2, RFC 7591 section 3.2.2 and RFC 8707 section 2 that are answered here. */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_target'
  | 'invalid_redirect_uri'
  | 'invalid_client_metadata'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'
  | 'access_denied';

/** What a client did wrong, in the words of OAuth. `description` is ASCII without quotes, and holds nothing secret. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly code: OAuthErrorCode;

  constructor(code: OAuthErrorCode, description: string) {
    super(description);
    this.code = code;
  }
}

/** Neither tokens nor what led to them may be kept by a cache (RFC 6749 section 5.1). */
export const uncached = { 'cache-control': 'no-store', pragma: 'no-cache' };

export function oauthErrorReply({ code, message }: OAuthError): HttpReply {
  return jsonReply(code === 'invalid_client' ? 401 : 400, { error: code, error_description: message }, uncached);
}
