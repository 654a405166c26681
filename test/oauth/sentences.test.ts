import { expect, it } from 'vitest';
import type { GatewayError } from '../../main/gateway/errors.ts';
import { discoveryFailure } from '../../main/oauth/discovery-failure.ts';
import {
  keychainUnavailable,
  loginFailure,
  loginRequired,
  nothingToSignIn,
  notPermitted,
  refreshFailure,
  unknownAccount,
} from '../../main/oauth/oauth-errors.ts';
import { describeFailure, OauthRequestError, type OauthFailure } from '../../main/oauth/oauth-failure.ts';
import { cancelledLogin } from '../../main/oauth/running-logins.ts';

const configured = { account: 'work', issuer: 'https://login.example', isDiscovered: false };
const discovered = { ...configured, isDiscovered: true };
const refused = (error: string, description?: string) =>
  new OauthRequestError({ kind: 'refused', error, ...(description !== undefined && { description }) });
const away = new OauthRequestError({ kind: 'unreachable', code: 'ECONNREFUSED' });

it.each<[code: string, error: GatewayError, en: string, ru: string]>([
  [
    'unknown-account',
    unknownAccount('work'),
    'There is no account "work"; add it under accounts in the configuration, or correct the name',
    'Учётной записи «work» нет; добавьте её на странице «Учётные записи» или исправьте имя',
  ],
  [
    'invalid-request',
    nothingToSignIn('work'),
    'Nobody signs in to account "work": Portico acts as itself there (grant: client-credentials)',
    'Входить в учётную запись «work» не нужно: Portico действует в ней от своего имени (grant: client-credentials)',
  ],
  [
    'login-required',
    loginRequired('work', { en: 'is not signed in', ru: 'вход не выполнен' }, { loginUrl: undefined }),
    'Account "work" is not signed in; run `portico login work` to sign in',
    'Учётная запись «work»: вход не выполнен. Нажмите «Войти» на странице «Учётные записи»',
  ],
  [
    'not-permitted',
    notPermitted('work', { en: 'X answered HTTP 403', ru: 'X отвечает HTTP 403' }, {}),
    'X answered HTTP 403. Another sign-in to account "work" would not change that; ask whoever runs that server for the right',
    'X отвечает HTTP 403. Повторный вход в учётную запись «work» этого не изменит; попросите права у тех, кто отвечает за этот сервер',
  ],
  [
    'keychain-unavailable',
    keychainUnavailable('work', new Error('locked')),
    'The keychain of this computer cannot be read, so the sign-in of account "work" cannot be used now; unlock the keychain (on Linux: start a Secret Service such as GNOME Keyring) and try again. The sign-in is not lost',
    'Хранилище ключей этого компьютера не читается, поэтому входом в учётную запись «work» сейчас нельзя воспользоваться; разблокируйте хранилище ключей (в Linux — запустите службу Secret Service, например GNOME Keyring) и повторите. Вход не потерян',
  ],
  [
    'login-denied',
    loginFailure(refused('access_denied'), configured),
    'The sign-in to account "work" was declined in the browser; nothing was stored. To try again, run `portico login work`',
    'Вход в учётную запись «work» отклонён в браузере; ничего не сохранено. Чтобы попробовать ещё раз, нажмите «Войти» на странице «Учётные записи»',
  ],
  [
    'login-failed',
    loginFailure(refused('invalid_client', 'no such client'), configured),
    'The sign-in to account "work" failed: invalid_client: no such client. Check accounts.work.clientId and clientSecret against the registration at https://login.example.',
    'Войти в учётную запись «work» не удалось: invalid_client: no such client. Сверьте «Client ID» учётной записи и секрет клиента (clientSecret в файле настроек) с регистрацией на https://login.example.',
  ],
  [
    'authorization-server-unreachable',
    loginFailure(away, configured),
    'https://login.example, where account "work" signs in, cannot be reached: no connection (ECONNREFUSED). Check the network or VPN and try again',
    'Сервер https://login.example, на котором входит учётная запись «work», недоступен: нет соединения (ECONNREFUSED). Проверьте сеть или VPN и попробуйте ещё раз',
  ],
  [
    'login-failed',
    refreshFailure(refused('invalid_request'), discovered),
    'https://login.example did not renew the access token of account "work": invalid_request. Try again, and if it stays so, ask whoever runs https://login.example. The sign-in itself is kept',
    'https://login.example не продлевает доступ учётной записи «work»: invalid_request. Попробуйте ещё раз, а если не поможет, обратитесь к тем, кто отвечает за https://login.example. Сам вход сохранён',
  ],
  [
    'login-failed',
    discoveryFailure({
      account: 'work',
      what: { en: 'no metadata', ru: 'нет описания' },
      attempts: [
        { url: 'https://a.example', outcome: { en: 'no JSON object', ru: 'ответ — не объект JSON' }, isAway: false },
      ],
      remedy: { en: 'Ask them.', ru: 'Спросите их.' },
    }),
    'It could not be found out where account "work" signs in: no metadata (https://a.example: no JSON object). Ask them.',
    'Не удалось выяснить, где входить в учётную запись «work»: нет описания (https://a.example: ответ — не объект JSON). Спросите их.',
  ],
  [
    'cancelled',
    cancelledLogin('work'),
    'The sign-in to account "work" was cancelled',
    'Вход в учётную запись «work» отменён',
  ],
])('says %s in each language, %#', (...[code, error, message, inRussian]) => {
  expect(error).toMatchObject({ code, message, inRussian });
});

it.each<[failure: OauthFailure, en: string, ru: string]>([
  [{ kind: 'unreachable', code: 'timeout' }, 'no connection (timeout)', 'нет соединения (timeout)'],
  [{ kind: 'unreachable', code: 'http-503', status: 503 }, 'HTTP status 503', 'ответ HTTP 503'],
  [
    { kind: 'invalid-response', code: 'OAUTH_RESPONSE_IS_NOT_JSON', message: '"response" body must be JSON' },
    '"response" body must be JSON (OAUTH_RESPONSE_IS_NOT_JSON)',
    'ответ сервера — не JSON (OAUTH_RESPONSE_IS_NOT_JSON)',
  ],
  [
    { kind: 'invalid-response', code: 'NEW_CODE', message: 'as the library says' },
    'as the library says (NEW_CODE)',
    'as the library says (NEW_CODE)',
  ],
])('describes %j in each language', (failure, en, ru) => {
  expect(describeFailure(failure)).toEqual({ en, ru });
});
