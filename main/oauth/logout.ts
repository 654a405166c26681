import type { Log } from '../lib/log.ts';
import type { Secret } from '../lib/secret.ts';
import type { Sentence } from '../lib/sentence.ts';
import type { AccountGrant } from './account-grant.ts';
import type { AccountTokens } from './account-tokens.ts';
import type { OauthClient } from './oauth-client.ts';
import { isSameIssuer } from './held-access-token.ts';
import { keychainUnavailable } from './oauth-errors.ts';
import { describeFailure, OauthRequestError } from './oauth-failure.ts';
import type { RefreshTokenVault } from './refresh-token-vault.ts';

/** What a logout did. The keychain and the grant are gone in every case. */
export interface LogoutReport {
  readonly account: string;
  readonly wasSignedIn: boolean;
  readonly revocation: 'revoked' | 'not-supported' | 'failed' | 'nothing-to-revoke';
  /** For people, when the server could not be told: the sign-in may live on there until it ends by itself. */
  readonly message?: Sentence;
}

export interface LogoutOptions {
  readonly account: string;
  readonly grant: AccountGrant;
  readonly tokens: Pick<AccountTokens, 'forget'>;
  readonly vault: RefreshTokenVault;
  /** The client of the account; rejects when it is no longer configured or the server is unreachable. */
  readonly client: () => Promise<OauthClient | undefined>;
  readonly log: Log;
}

/**
 * Revokes at the server (RFC 7009), then wipes keychain and grant whether or not the server could be told.
 * Throws `keychain-unavailable` before anything is lost, so that it can be repeated once the keychain is unlocked.
 */
export async function logOut(options: LogoutOptions): Promise<LogoutReport> {
  const { account, grant: held, vault, log } = options;
  const grant = held.current();
  options.tokens.forget();
  if (!grant) return { account, wasSignedIn: false, revocation: 'nothing-to-revoke' };
  try {
    const refreshToken = await vault.read(grant.keychainKey);
    const outcome = refreshToken
      ? await revoke(refreshToken, grant.issuer, options)
      : { revocation: 'nothing-to-revoke' as const };
    await held.wipe();
    log.info('Signed out', { account, revocation: outcome.revocation });
    return { account, wasSignedIn: true, ...outcome };
  } catch (error) {
    throw keychainUnavailable(account, error);
  }
}

async function revoke(
  token: Secret,
  issuer: string,
  options: LogoutOptions,
): Promise<Pick<LogoutReport, 'revocation' | 'message'>> {
  const { account, log } = options;
  try {
    const client = await options.client();
    if (!client) throw unknownClient();
    // The token goes to nobody but the server that gave it.
    if (!isSameIssuer(client.issuer, issuer)) throw unknownClient();
    if (await client.revoke(token, 'refresh_token')) return { revocation: 'revoked' };
    const message = {
      en: `${client.issuer} offers no revocation; the sign-in ends there by itself or in the settings of that account`,
      ru: `${client.issuer} не умеет отзывать вход: там он закончится сам или в настройках вашей учётной записи`,
    };
    return { revocation: 'not-supported', message };
  } catch (error) {
    log.warn('The authorization server could not be told of a logout', { account, error });
    const why = error instanceof OauthRequestError ? describeFailure(error.failure) : undefined;
    const message = {
      en: `The authorization server could not be told${why ? ` (${why.en})` : ''}; the sign-in ends there by itself or in the settings of that account`,
      ru: `Сообщить серверу входа о выходе не удалось${why ? ` (${why.ru})` : ''}: там вход закончится сам или в настройках вашей учётной записи`,
    };
    return { revocation: 'failed', message };
  }
}

/** The client that the sign-in belongs to is not known any more. */
function unknownClient(): OauthRequestError {
  const message = {
    en: 'the server that gave the sign-in is no longer the one of the account',
    ru: 'вход был выполнен на другом сервере, чем указан у учётной записи сейчас',
  };
  return new OauthRequestError({ kind: 'invalid-response', code: 'another-server', message });
}
