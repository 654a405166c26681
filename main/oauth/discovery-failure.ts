import { GatewayError } from '../gateway/errors.ts';
import type { Attempt } from './metadata-document.ts';

/** It could not be found out where an account signs in. */
export interface FailedDiscovery {
  readonly account: string;
  /** What is wrong, without a full stop. */
  readonly what: string;
  readonly attempts?: readonly Attempt[];
  /** A whole sentence. */
  readonly remedy: string;
}

/** `authorization-server-unreachable` when a server that was asked is away, else `login-failed`; says what was tried. */
export function discoveryFailure(failed: FailedDiscovery): GatewayError {
  const { account, what, attempts = [], remedy } = failed;
  const tried = attempts.map(({ url, outcome }) => ({ url, outcome }));
  const list = tried.map(({ url, outcome }) => `${url}: ${outcome}`).join('; ');
  const away = attempts.find(({ isAway }) => isAway);
  const message =
    `It could not be found out where account "${account}" signs in: ${what}` +
    `${list === '' ? '' : ` (${list})`}. ${away ? 'Check the network or VPN and try again' : remedy}`;
  const { retryAfterMs } = away ?? {};
  const details = { account, tried, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  return new GatewayError(away ? 'authorization-server-unreachable' : 'login-failed', message, { details });
}
