import { GatewayError } from '../gateway/errors.ts';
import type { Sentence } from '../lib/sentence.ts';
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
  const message = {
    en: `There is no account "${account}"; add it under accounts in the configuration, or correct the name`,
    ru: `Учётной записи «${account}» нет; добавьте её на странице «Учётные записи» или исправьте имя`,
  };
  return new GatewayError('unknown-account', message, { details: { account } });
}

export function nothingToSignIn(account: string): GatewayError {
  const message = {
    en: `Nobody signs in to account "${account}": Portico acts as itself there (grant: client-credentials)`,
    ru: `Входить в учётную запись «${account}» не нужно: Portico действует в ней от своего имени (grant: client-credentials)`,
  };
  return new GatewayError('invalid-request', message, { details: { account } });
}

export interface LoginHint {
  /** Starts the login when a person opens it. */
  readonly loginUrl: string | undefined;
  /** What the login will ask for on top. */
  readonly scopes?: readonly string[];
}

/** `why`: what keeps the account from being used, in words that follow its name. */
export function loginRequired(account: string, why: Sentence, { loginUrl, scopes }: LoginHint): GatewayError {
  const remedy =
    loginUrl === undefined
      ? `run \`portico login ${account}\` to sign in`
      : `open ${loginUrl} to sign in, or run \`portico login ${account}\``;
  const details = { account, ...(loginUrl === undefined ? {} : { loginUrl }), ...(scopes ? { scopes } : {}) };
  const message = {
    en: `Account "${account}" ${why.en}; ${remedy}`,
    ru: `Учётная запись «${account}»: ${why.ru}. Нажмите «Войти» на странице «Учётные записи»`,
  };
  return new GatewayError('login-required', message, { details });
}

/** The resource refuses, and one more sign-in would not change that. */
export function notPermitted(account: string, why: Sentence, details: Readonly<Record<string, unknown>>): GatewayError {
  const message = {
    en: `${why.en}. Another sign-in to account "${account}" would not change that; ask whoever runs that server for the right`,
    ru: `${why.ru}. Повторный вход в учётную запись «${account}» этого не изменит; попросите права у тех, кто отвечает за этот сервер`,
  };
  return new GatewayError('not-permitted', message, { details: { account, ...details } });
}

export function keychainUnavailable(account: string, cause: unknown): GatewayError {
  const message = {
    en:
      `The keychain of this computer cannot be read, so the sign-in of account "${account}" cannot be used now; ` +
      'unlock the keychain (on Linux: start a Secret Service such as GNOME Keyring) and try again. The sign-in is not lost',
    ru:
      `Хранилище ключей этого компьютера не читается, поэтому входом в учётную запись «${account}» сейчас нельзя воспользоваться; ` +
      'разблокируйте хранилище ключей (в Linux — запустите службу Secret Service, например GNOME Keyring) и повторите. Вход не потерян',
  };
  return new GatewayError('keychain-unavailable', message, { cause, retryable: true, details: { account } });
}

/** A failed exchange during a login. Errors that are already for people pass through. */
export function loginFailure(error: unknown, failed: FailedAccount): GatewayError {
  const { account } = failed;
  if (error instanceof GatewayError) return error;
  if (!(error instanceof OauthRequestError)) {
    const message = {
      en: `The sign-in to account "${account}" failed inside Portico; try again`,
      ru: `Войти в учётную запись «${account}» не удалось из-за внутренней ошибки Portico; попробуйте ещё раз`,
    };
    return new GatewayError('login-failed', message, { cause: error, details: { account } });
  }
  const { failure } = error;
  if (failure.kind === 'unreachable') return unreachable(error, failed, { en: 'try again', ru: 'попробуйте ещё раз' });
  if (failure.kind === 'refused' && failure.error === 'access_denied') {
    const message = {
      en: `The sign-in to account "${account}" was declined in the browser; nothing was stored. To try again, run \`portico login ${account}\``,
      ru: `Вход в учётную запись «${account}» отклонён в браузере; ничего не сохранено. Чтобы попробовать ещё раз, нажмите «Войти» на странице «Учётные записи»`,
    };
    return new GatewayError('login-denied', message, { cause: error, details: { account } });
  }
  const why = describeFailure(failure);
  const remedy = remedyFor(failure, failed);
  const message = {
    en: `The sign-in to account "${account}" failed: ${why.en}. ${remedy.en}`,
    ru: `Войти в учётную запись «${account}» не удалось: ${why.ru}. ${remedy.ru}`,
  };
  return new GatewayError('login-failed', message, { cause: error, details: { account, ...oauthDetails(error) } });
}

/** A failed refresh that is not `invalid_grant`: the grant stays. */
export function refreshFailure(error: unknown, failed: FailedAccount): GatewayError {
  const { account, issuer } = failed;
  if (error instanceof GatewayError) return error;
  if (!(error instanceof OauthRequestError)) {
    const message = {
      en: `Renewing the access token of account "${account}" failed inside Portico`,
      ru: `Продлить доступ учётной записи «${account}» не удалось из-за внутренней ошибки Portico; подробности на странице «Логи»`,
    };
    return new GatewayError('internal', message, { cause: error, details: { account } });
  }
  if (error.failure.kind === 'unreachable') return unreachable(error, failed, tryAgainSignedIn);
  const why = describeFailure(error.failure);
  const remedy = remedyFor(error.failure, failed);
  const message = {
    en: `${issuer} did not renew the access token of account "${account}": ${why.en}. ${remedy.en} The sign-in itself is kept`,
    ru: `${issuer} не продлевает доступ учётной записи «${account}»: ${why.ru}. ${remedy.ru} Сам вход сохранён`,
  };
  return new GatewayError('login-failed', message, { cause: error, details: { account, ...oauthDetails(error) } });
}

const tryAgainSignedIn = { en: 'try again; the sign-in is not lost', ru: 'попробуйте ещё раз; вход не потерян' };

function unreachable(error: OauthRequestError, { account, issuer }: FailedAccount, remedy: Sentence): GatewayError {
  const { failure } = error;
  const retryAfterMs = failure.kind === 'unreachable' ? failure.retryAfterMs : undefined;
  const why = describeFailure(failure);
  const message = {
    en: `${issuer}, where account "${account}" signs in, cannot be reached: ${why.en}. Check the network or VPN and ${remedy.en}`,
    ru: `Сервер ${issuer}, на котором входит учётная запись «${account}», недоступен: ${why.ru}. Проверьте сеть или VPN и ${remedy.ru}`,
  };
  const details = { account, issuer, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  return new GatewayError('authorization-server-unreachable', message, { cause: error, details });
}

function oauthDetails(error: OauthRequestError): Readonly<Record<string, unknown>> {
  const { failure } = error;
  if (failure.kind === 'refused') return { error: failure.error };
  return failure.kind === 'invalid-response' ? { error: failure.code } : {};
}

function remedyFor(failure: OauthRequestError['failure'], { account, issuer, isDiscovered }: FailedAccount): Sentence {
  if (failure.kind === 'refused') {
    switch (failure.error) {
      case 'invalid_client':
      case 'unauthorized_client':
        return isDiscovered
          ? {
              en: `If accounts.${account} has a clientId, check it against the registration at ${issuer}; if not, try again, and Portico registers itself anew.`,
              ru: `Если у учётной записи задан «Client ID», сверьте его с регистрацией на ${issuer}; если нет, попробуйте ещё раз: Portico зарегистрируется заново.`,
            }
          : {
              en: `Check accounts.${account}.clientId and clientSecret against the registration at ${issuer}.`,
              ru: `Сверьте «Client ID» учётной записи и секрет клиента (clientSecret в файле настроек) с регистрацией на ${issuer}.`,
            };
      case 'invalid_scope':
        return {
          en: `Check accounts.${account}.scopes.`,
          ru: 'Проверьте «Права (scopes)» на странице «Учётные записи».',
        };
      case 'invalid_target':
        return {
          en: `Check accounts.${account}.resource.`,
          ru: 'Проверьте «Ресурс (resource)» на странице «Учётные записи».',
        };
    }
  }
  return isDiscovered
    ? {
        en: `Try again, and if it stays so, ask whoever runs ${issuer}.`,
        ru: `Попробуйте ещё раз, а если не поможет, обратитесь к тем, кто отвечает за ${issuer}.`,
      }
    : {
        en: `Try again, and if it stays so, check accounts.${account}.issuer (${issuer}).`,
        ru: `Попробуйте ещё раз, а если не поможет, проверьте «Адрес сервера входа» (${issuer}) на странице «Учётные записи».`,
      };
}
