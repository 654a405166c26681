import { describe, expect, it } from 'vitest';
import { httpFailure, rpcFailure } from '../../main/upstreams/onec/failure.ts';

const address = { origin: 'http://server', path: '/base/hs/mcp/rpc', healthPath: '/base/hs/mcp/health' };

function answer(status: number, { text = '', location }: { text?: string; location?: string } = {}) {
  const headers = { 'content-type': 'text/html; charset=utf-8', ...(location !== undefined && { location }) };
  return { status, headers, body: Buffer.from(text) };
}

const refusals: readonly (readonly [
  what: string,
  error: Error & { inRussian: string | undefined },
  en: string,
  ru: string,
])[] = [
  [
    'a wrong password',
    httpFailure(answer(401), address, 'tools/list'),
    '1C does not accept the user name and password; check "username" and "password" of the connection (and that the 1C user may sign in with a password)',
    '1С не принимает имя пользователя и пароль; проверьте их в настройках подключения, а у пользователя 1С — что включена «Аутентификация 1С:Предприятия»',
  ],
  [
    'a missing right',
    httpFailure(answer(403), address, 'tools/list'),
    'The web server or 1C does not let this user in (HTTP 403); the 1C user needs the right to use the HTTP service',
    'Веб-сервер или 1С не пускает этого пользователя (HTTP 403); дайте пользователю 1С роль с правом на HTTP-сервис',
  ],
  [
    'a service that is not published',
    httpFailure(answer(404), address, 'tools/list'),
    'There is no HTTP service at http://server/base/hs/mcp/rpc; check the address of the base to the letter, "serviceRoot", and that the base is published with its HTTP services',
    'По адресу http://server/base/hs/mcp/rpc нет HTTP-сервиса; проверьте адрес базы с точностью до регистра, корневой URL HTTP-сервиса и что база опубликована вместе с HTTP-сервисами',
  ],
  [
    'a page in the place of the service',
    httpFailure(answer(200, { text: '<html>Welcome</html>' }), address, 'tools/list'),
    'http://server answered with something that is not JSON-RPC; check that "url" is the address of the base',
    'http://server отвечает не по JSON-RPC; проверьте, что в настройках подключения указан адрес публикации базы',
  ],
  [
    'a call that 1C behind the web server does not answer',
    httpFailure(answer(502), address, 'tools/call'),
    'The web server answers, but 1C behind it does not (HTTP 502 Bad Gateway); whether the call took effect is unknown, check before repeating it',
    'Веб-сервер отвечает, а 1С за ним — нет (HTTP 502 Bad Gateway); выполнен ли вызов, неизвестно: проверьте это, прежде чем повторять',
  ],
  [
    'an error of 1C in its own words',
    httpFailure(answer(500, { text: 'Метод объекта не обнаружен (Найти)' }), address, 'tools/call'),
    '1C failed (HTTP 500 Internal Server Error: Метод объекта не обнаружен (Найти))',
    'Ошибка на стороне 1С (HTTP 500 Internal Server Error: Метод объекта не обнаружен (Найти))',
  ],
  [
    'a status that says nothing of itself',
    httpFailure(answer(499), address, 'tools/list'),
    '1C refused the request (HTTP 499 no known status)',
    '1С отклонила запрос (HTTP 499 (код неизвестен))',
  ],
  [
    'a base under other letters',
    httpFailure(answer(301, { location: '/Base/hs/mcp/rpc' }), address, 'tools/list'),
    'The letters of the base name differ in case from those it is published under: set "url" of the connection (MCP_ONEC_URL) to http://server/Base',
    'Имя базы в адресе отличается регистром букв от имени публикации: укажите в настройках подключения адрес http://server/Base (MCP_ONEC_URL)',
  ],
  [
    'a base that is locked, with what the administrator says',
    rpcFailure({ code: -32000, message: 'Начало сеанса с информационной базой запрещено. Обновление до 23:00' }, 'x'),
    'The 1C base is locked for maintenance; try again later, or set "unlockCode" of the connection (MCP_ONEC_UNLOCK_CODE) to the unlock code (Начало сеанса с информационной базой запрещено. Обновление до 23:00)',
    'База 1С закрыта на обслуживание; повторите попытку позже или введите код разрешения в настройках подключения (MCP_ONEC_UNLOCK_CODE) (Начало сеанса с информационной базой запрещено. Обновление до 23:00)',
  ],
  [
    'a licence that is missing',
    rpcFailure({ code: -32000, message: 'Не обнаружено свободной лицензии!' }, 'x'),
    '1C has no free licence for one more session; try again later, or have idle sessions ended',
    'В 1С нет свободной лицензии ещё на один сеанс; повторите попытку позже или завершите лишние сеансы в консоли кластера',
  ],
  [
    'an error without words that can be shown',
    rpcFailure({ code: -32000, message: '' }, 'x'),
    '1C could not do this: it gave no reason that can be shown; `portico logs --level debug` has it',
    '1С не смогла это выполнить: причины, которую можно показать, она не назвала; полный текст — на странице «Логи», уровень debug',
  ],
];

describe('what 1C does not do', () => {
  it.each(refusals)('is said in both languages: %s', (...[, error, en, ru]) => {
    expect([error.message, error.inRussian]).toEqual([en, ru]);
  });
});
