import { expect, it } from 'vitest';
import type { GatewayError } from '../../main/gateway/errors.ts';
import { RemoteError } from '../../main/gateway/remote-error.ts';
import {
  asGatewayError,
  gaveWay,
  interrupted,
  malformed,
  neverBegan,
  noAnswer,
  SessionOver,
  timedOut,
} from '../../main/upstreams/mcp/failures.ts';
import { notOpen } from '../../main/upstreams/not-open.ts';
import { refusalOf, wrongType } from '../../main/upstreams/streamable-http/refusals.ts';

const answered = (status: number, headers: Record<string, string> = {}) => refusalOf({ status, headers });

it.each<[code: string, error: GatewayError, en: string, ru: string]>([
  [
    'connection-not-ready',
    notOpen('issues'),
    'Connection "issues" is not open; try again in a moment',
    'Подключение «issues» не открыто; повторите чуть позже',
  ],
  [
    'connection-not-ready',
    new SessionOver(),
    'The server has ended the session; try again',
    'Сервер завершил сеанс; повторите',
  ],
  [
    'connection-busy',
    gaveWay(),
    'The call waited for an answer of the person, and too many others did as well; try again',
    'Вызов ждал ответа человека, а таких вызовов накопилось слишком много; повторите',
  ],
  [
    'upstream-timeout',
    timedOut(30_000),
    'The server did not answer within 30000 ms; try again, ask for less, or raise "timeoutMs" of the connection',
    'Сервер не ответил за 30000 мс; повторите, запросите меньше или увеличьте «Предел времени» в настройках подключения',
  ],
  [
    'upstream-timeout',
    neverBegan(30_000, undefined),
    'The server did not answer the handshake within 30 seconds; check that it is an MCP server, and try again: programs that are downloaded at their first start take longer',
    'За 30 с сервер не ответил на приветствие MCP; проверьте, что это сервер MCP, и повторите: программы, которые скачиваются при первом запуске, запускаются дольше',
  ],
  [
    'upstream-failed',
    noAnswer('tools/call'),
    'The server ended its answer to tools/call before the result came; try again',
    'Сервер закончил ответ на tools/call, так и не прислав результат; повторите',
  ],
  [
    'upstream-failed',
    malformed('<html>'),
    "The server's answer is no valid JSON-RPC: <html>; its maker should know",
    'Ответ сервера не соответствует JSON-RPC: <html>; сообщите об этом его разработчикам',
  ],
  [
    'upstream-unreachable',
    interrupted(new SessionOver()),
    'The server ended the session while it worked on the request; check what it did before trying again',
    'Сервер завершил сеанс, не закончив запрос; прежде чем повторять, проверьте, что он успел сделать',
  ],
  [
    'upstream-unreachable',
    asGatewayError(new Error('write EPIPE')),
    'The connection to the server broke: write EPIPE',
    'Связь с сервером прервалась: write EPIPE',
  ],
  [
    'upstream-redirect-refused',
    answered(302, { location: 'https://elsewhere.example/' }),
    'The server redirects to https://elsewhere.example/, and calls are not sent on; set "url" of the connection to the right address',
    'Сервер перенаправляет на https://elsewhere.example/, а вызовы туда не передаются; укажите правильный «Адрес» в настройках подключения',
  ],
  [
    'upstream-rejected',
    refusalOf({ status: 403, headers: {} }, new RemoteError(-32000, 'not for you')),
    'The server does not accept the credentials of the connection (HTTP 403: not for you); check "headers" or "account"',
    'Сервер не пускает это подключение (HTTP 403: not for you); проверьте в его настройках «Заголовки» и «Учётную запись»',
  ],
  [
    'upstream-rate-limited',
    answered(429),
    'The server takes no more requests now; try again later',
    'Сервер пока не принимает новые запросы; повторите позже',
  ],
  [
    'upstream-failed',
    answered(500),
    'The server failed (HTTP 500); try again, and look into its log when it stays so',
    'На сервере произошла ошибка (HTTP 500); повторите, а если не поможет, посмотрите в логи этого сервера',
  ],
  [
    'upstream-rejected',
    answered(404),
    'The server refuses the request (HTTP 404); check that "url" is its MCP endpoint',
    'Сервер отклоняет запрос (HTTP 404); проверьте, что «Адрес» в настройках подключения — это адрес сервера MCP',
  ],
  [
    'upstream-failed',
    wrongType('text/html'),
    'The server answered with text/html instead of JSON; check that "url" is its MCP endpoint and that no sign-in page of the network is in between',
    'Сервер ответил не JSON (text/html); проверьте, что «Адрес» в настройках подключения — это адрес сервера MCP и что вместо него не отвечает страница входа в сеть',
  ],
])('says %s in each language, %#', (...[code, error, message, inRussian]) => {
  expect(error).toMatchObject({ code, message, inRussian });
});
