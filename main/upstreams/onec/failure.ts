import { STATUS_CODES } from 'node:http';
import { GatewayError, type GatewayErrorCode } from '../../gateway/errors.ts';
import { inEach, type Sentence } from '../../lib/sentence.ts';
import { decodeText } from '../http/decode-text.ts';
import type { IncomingAnswer } from '../http/exchange.ts';
import { kindOfError, plainOfHtml, readableError, type OneCErrorKind } from './error-text.ts';
import type { ServiceAddress } from './settings.ts';

type KnownKind = Exclude<OneCErrorKind, 'other'>;

/** Words and code for what 1C says about itself, whichever way it says it. */
const known: Readonly<Record<KnownKind, { readonly code: GatewayErrorCode; readonly text: Sentence }>> = {
  'base-locked': {
    code: 'upstream-failed',
    text: {
      en: 'The 1C base is locked for maintenance; try again later, or set "unlockCode" of the connection (MCP_ONEC_UNLOCK_CODE) to the unlock code',
      ru: 'База 1С закрыта на обслуживание; повторите попытку позже или введите код разрешения в настройках подключения (MCP_ONEC_UNLOCK_CODE)',
    },
  },
  'no-license': {
    code: 'upstream-failed',
    text: {
      en: '1C has no free licence for one more session; try again later, or have idle sessions ended',
      ru: 'В 1С нет свободной лицензии ещё на один сеанс; повторите попытку позже или завершите лишние сеансы в консоли кластера',
    },
  },
  denied: {
    code: 'not-permitted',
    text: {
      en: 'The rights of the 1C user do not allow this',
      ru: 'У пользователя 1С нет прав на это действие',
    },
  },
  conflict: {
    code: 'upstream-failed',
    text: {
      en: '1C could not get the lock it needs because others change the same; try again shortly',
      ru: '1С не смогла заблокировать данные: их сейчас меняет кто-то ещё; повторите попытку чуть позже',
    },
  },
};

/** What administrators and rights say is worth reading; the rest names servers and tables. */
const quoted: ReadonlySet<OneCErrorKind> = new Set(['base-locked', 'denied']);

const untold: Sentence = {
  en: 'it gave no reason that can be shown; `portico logs --level debug` has it',
  ru: 'причины, которую можно показать, она не назвала; полный текст — на странице «Логи», уровень debug',
};

/** An error that 1C reports in the words of JSON-RPC (section 5.1). */
export function rpcFailure(error: { readonly code: number; readonly message: string }, asked: string): GatewayError {
  const said = readableError(error.message);
  const details = { rpcCode: error.code };
  const kind = kindOfError(error.message);
  if (kind !== 'other') return knownFailure(kind, said, details);
  if (error.code === -32601) {
    const sentence = { en: `1C does not know the method "${asked}"`, ru: `1С не знает метод «${asked}»` };
    return new GatewayError('method-not-found', sentence, { details });
  }
  const words = said === '' ? untold : inEach(said);
  const sentence = { en: `1C could not do this: ${words.en}`, ru: `1С не смогла это выполнить: ${words.ru}` };
  return new GatewayError('upstream-rejected', sentence, { details });
}

/** An answer that is not one of the service: a status other than 200, a redirect, a page of the web server. */
export function httpFailure(answer: IncomingAnswer, address: ServiceAddress, asked: string): GatewayError {
  const { status } = answer;
  const text = textOf(answer);
  const kind = kindOfError(text);
  if (kind !== 'other') return knownFailure(kind, readableError(text), { status });
  if (status >= 300 && status < 400) return redirected(answer, address);
  return ofConfiguration(status, address) ?? ofServer(status, { asked, said: isOneC(text) ? readableError(text) : '' });
}

/** What the status says of the address, the user or the publication. */
function ofConfiguration(status: number, { origin, path }: ServiceAddress): GatewayError | undefined {
  const details = { status };
  if (status === 401) {
    const sentence = {
      en: '1C does not accept the user name and password; check "username" and "password" of the connection (and that the 1C user may sign in with a password)',
      ru: '1С не принимает имя пользователя и пароль; проверьте их в настройках подключения, а у пользователя 1С — что включена «Аутентификация 1С:Предприятия»',
    };
    return new GatewayError('upstream-rejected', sentence, { details });
  }
  if (status === 403) {
    const sentence = {
      en: 'The web server or 1C does not let this user in (HTTP 403); the 1C user needs the right to use the HTTP service',
      ru: 'Веб-сервер или 1С не пускает этого пользователя (HTTP 403); дайте пользователю 1С роль с правом на HTTP-сервис',
    };
    return new GatewayError('not-permitted', sentence, { details });
  }
  if (status === 404) {
    const sentence = {
      en: `There is no HTTP service at ${origin}${path}; check the address of the base to the letter, "serviceRoot", and that the base is published with its HTTP services`,
      ru: `По адресу ${origin}${path} нет HTTP-сервиса; проверьте адрес базы с точностью до регистра, корневой URL HTTP-сервиса и что база опубликована вместе с HTTP-сервисами`,
    };
    return new GatewayError('upstream-rejected', sentence, { details });
  }
  if (status !== 200) return undefined;
  const sentence = {
    en: `${origin} answered with something that is not JSON-RPC; check that "url" is the address of the base`,
    ru: `${origin} отвечает не по JSON-RPC; проверьте, что в настройках подключения указан адрес публикации базы`,
  };
  return new GatewayError('upstream-failed', sentence, { details, retryable: false });
}

/** What the status says of 1C or the web server before it. */
function ofServer(status: number, { asked, said }: { readonly asked: string; readonly said: string }): GatewayError {
  const details = { status };
  const name = STATUS_CODES[status];
  const reason = {
    en: `HTTP ${status} ${name ?? 'no known status'}`,
    ru: `HTTP ${status} ${name ?? '(код неизвестен)'}`,
  };
  if (status === 502 || status === 503 || status === 504) {
    const next =
      asked === 'tools/call'
        ? {
            en: 'whether the call took effect is unknown, check before repeating it',
            ru: 'выполнен ли вызов, неизвестно: проверьте это, прежде чем повторять',
          }
        : { en: 'try again later', ru: 'повторите попытку позже' };
    const sentence = {
      en: `The web server answers, but 1C behind it does not (${reason.en}); ${next.en}`,
      ru: `Веб-сервер отвечает, а 1С за ним — нет (${reason.ru}); ${next.ru}`,
    };
    return new GatewayError('upstream-failed', sentence, { details });
  }
  const more = said === '' ? '' : `: ${said}`;
  const isFailure = status >= 500;
  const sentence = {
    en: `${isFailure ? '1C failed' : '1C refused the request'} (${reason.en}${more})`,
    ru: `${isFailure ? 'Ошибка на стороне 1С' : '1С отклонила запрос'} (${reason.ru}${more})`,
  };
  return new GatewayError(isFailure ? 'upstream-failed' : 'upstream-rejected', sentence, { details });
}

/** Text of the answer's body, markup removed; for the log and for finding out what it is about. */
export function textOf({ body, headers }: IncomingAnswer): string {
  const text = decodeText(body.subarray(0, 64 * 1024), headers['content-type']);
  return /html/i.test(headers['content-type'] ?? '') || /^\s*<(?:!doctype|html)/i.test(text) ? plainOfHtml(text) : text;
}

function knownFailure(kind: KnownKind, said: string, details: object): GatewayError {
  const { code, text } = known[kind];
  const more = said === '' || !quoted.has(kind) ? '' : ` (${said})`;
  const sentence = { en: text.en + more, ru: text.ru + more };
  return new GatewayError(code, sentence, { details: { ...details, reason: kind } });
}

/** A web server that knows the base under other letters sends clients there, which turns a POST into a GET: nothing is followed. */
function redirected(answer: IncomingAnswer, address: ServiceAddress): GatewayError {
  const { status, headers } = answer;
  const target = URL.parse(headers['location'] ?? '', address.origin + address.path);
  const path = target?.pathname.replace(/\/hs\/[^/]+\/rpc\/?$/i, '');
  const isService = target !== null && path !== undefined && path !== target.pathname;
  if (!isService) {
    const sentence = {
      en: `The web server led the request elsewhere (HTTP ${status}); check "url" of the connection in a browser`,
      ru: `Веб-сервер перенаправил запрос в другое место (HTTP ${status}); откройте адрес базы из настроек подключения в браузере`,
    };
    return new GatewayError('upstream-redirect-refused', sentence, { details: { status } });
  }
  const url = target.origin + path;
  const isCase = target.origin === address.origin && target.pathname.toLowerCase() === address.path.toLowerCase();
  const why = isCase
    ? {
        en: 'The letters of the base name differ in case from those it is published under',
        ru: 'Имя базы в адресе отличается регистром букв от имени публикации',
      }
    : { en: 'The base has another address', ru: 'База опубликована по другому адресу' };
  const sentence = {
    en: `${why.en}: set "url" of the connection (MCP_ONEC_URL) to ${url}`,
    ru: `${why.ru}: укажите в настройках подключения адрес ${url} (MCP_ONEC_URL)`,
  };
  return new GatewayError('upstream-redirect-refused', sentence, { details: { status, url } });
}

/** Error pages of web servers say nothing that helps; texts of 1C do. */
function isOneC(text: string): boolean {
  return /[а-яё]{3}/i.test(text) || /\b1C|\b1С/.test(text);
}
