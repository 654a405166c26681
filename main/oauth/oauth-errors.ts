import { GatewayError } from '../gateway/errors.ts';
import { describeFailure, OauthRequestError } from './oauth-failure.ts';

/** Whose exchange failed, for the sentence. */
export interface FailedAccount {
  readonly account: string;
  /** Where it signs in, as far as that is known. */
  readonly issuer: string;
  /** A protected resource named the issuer, not the configuration. */
  readonly isDiscovered: boolean;
}

export function unknownAccount(account: string): GatewayError {
  const message = `There is no account "${account}"; add it under accounts in the configuration, or correct the name`;
  return new GatewayError('unknown-account', message, { details: { account } });
}

export function nothingToSignIn(account: string): GatewayError {
  const message = `Nobody signs in to account "${account}": Portico acts as itself there (grant: client-credentials)`;
  return new GatewayError('invalid-request', message, { details: { account } });
}

export interface LoginHint {
  /** Starts the login when a person opens it. */
  readonly loginUrl: string | undefined;
  /** What the login will ask for on top. */
  readonly scopes?: readonly string[];
}

export function loginRequired(account: string, why: string, { loginUrl, scopes }: LoginHint): GatewayError {
  const remedy =
    loginUrl === undefined
      ? `run \`portico login ${account}\` to sign in`
      : `open ${loginUrl} to sign in, or run \`portico login ${account}\``;
  const details = { account, ...(loginUrl === undefined ? {} : { loginUrl }), ...(scopes ? { scopes } : {}) };
  return new GatewayError('login-required', `Account "${account}" ${why}; ${remedy}`, { details });
}

/** The resource refuses, and one more sign-in would not change that. */
export function notPermitted(account: string, why: string, details: Readonly<Record<string, unknown>>): GatewayError {
  const message = `${why}. Another sign-in to account "${account}" would not change that; ask whoever runs that server for the right`;
  return new GatewayError('not-permitted', message, { details: { account, ...details } });
}

export function keychainUnavailable(account: string, cause: unknown): GatewayError {
  const message =
    `The keychain of this computer cannot be read, so the sign-in of account "${account}" cannot be used now; ` +
    'unlock the keychain (on Linux: start a Secret Service such as GNOME Keyring) and try again. The sign-in is not lost';
  return new GatewayError('keychain-unavailable', message, { cause, retryable: true, details: { account } });
}

/** A failed exchange during a login. Errors that are already for people pass through. */
export function loginFailure(error: unknown, failed: FailedAccount): GatewayError {
  const { account } = failed;
  if (error instanceof GatewayError) return error;
  if (!(error instanceof OauthRequestError)) {
    return new GatewayError('login-failed', `The sign-in to account "${account}" failed inside Portico; try again`, {
      cause: error,
      details: { account },
    });
  }
  const { failure } = error;
  if (failure.kind === 'unreachable') return unreachable(error, failed, 'try again');
  if (failure.kind === 'refused' && failure.error === 'access_denied') {
    const message = `The sign-in to account "${account}" was declined in the browser; nothing was stored. To try again, run \`portico login ${account}\``;
    return new GatewayError('login-denied', message, { cause: error, details: { account } });
  }
  const message = `The sign-in to account "${account}" failed: ${describeFailure(failure)}. ${remedyFor(failure, failed)}`;
  return new GatewayError('login-failed', message, { cause: error, details: { account, ...oauthDetails(error) } });
}

/** A failed refresh that is not `invalid_grant`: the grant stays. */
export function refreshFailure(error: unknown, failed: FailedAccount): GatewayError {
  const { account, issuer } = failed;
  if (error instanceof GatewayError) return error;
  if (!(error instanceof OauthRequestError)) {
    return new GatewayError('internal', `Renewing the access token of account "${account}" failed inside Portico`, {
      cause: error,
      details: { account },
    });
  }
  if (error.failure.kind === 'unreachable') return unreachable(error, failed, 'try again; the sign-in is not lost');
  const message =
    `${issuer} did not renew the access token of account "${account}": ${describeFailure(error.failure)}. ` +
    `${remedyFor(error.failure, failed)} The sign-in itself is kept`;
  return new GatewayError('login-failed', message, { cause: error, details: { account, ...oauthDetails(error) } });
}

function unreachable(error: OauthRequestError, { account, issuer }: FailedAccount, remedy: string): GatewayError {
  const { failure } = error;
  const retryAfterMs = failure.kind === 'unreachable' ? failure.retryAfterMs : undefined;
  const message =
    `${issuer}, where account "${account}" signs in, cannot be reached: ${describeFailure(failure)}. ` +
    `Check the network or VPN and ${remedy}`;
  const details = { account, issuer, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  return new GatewayError('authorization-server-unreachable', message, { cause: error, details });
}

function oauthDetails(error: OauthRequestError): Readonly<Record<string, unknown>> {
  const { failure } = error;
  if (failure.kind === 'refused') return { error: failure.error };
  return failure.kind === 'invalid-response' ? { error: failure.code } : {};
}

function remedyFor(failure: OauthRequestError['failure'], { account, issuer, isDiscovered }: FailedAccount): string {
  if (failure.kind === 'refused') {
    switch (failure.error) {
      case 'invalid_client':
      case 'unauthorized_client':
        return isDiscovered
          ? `If accounts.${account} has a clientId, check it against the registration at ${issuer}; if not, try again, and Portico registers itself anew.`
          : `Check accounts.${account}.clientId and clientSecret against the registration at ${issuer}.`;
      case 'invalid_scope':
        return `Check accounts.${account}.scopes.`;
      case 'invalid_target':
        return `Check accounts.${account}.resource.`;
    }
  }
  return isDiscovered
    ? `Try again, and if it stays so, ask whoever runs ${issuer}.`
    : `Try again, and if it stays so, check accounts.${account}.issuer (${issuer}).`;
}
