import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../../main/gateway/errors.ts';
import { createSchemaValidators } from '../../../main/upstreams/arguments/validate-arguments.ts';
import { openCallScope } from '../../../main/upstreams/http/call-scope.ts';
import { toUnreachable } from '../../../main/upstreams/http/connection-errors.ts';
import { decodeBody } from '../../../main/upstreams/http/decode-body.ts';
import { redirectTarget } from '../../../main/upstreams/http/redirects.ts';
import { tooLarge } from '../../../main/upstreams/http/too-large.ts';
import { toFailure } from '../../../main/upstreams/openapi/answers/failure.ts';
import { renderPath } from '../../../main/upstreams/openapi/requests/render-path.ts';
import { closedMeanwhile, unknownName } from '../../../main/upstreams/refusals.ts';

const answered = (status: number, headers: Record<string, string> = {}) =>
  toFailure({ status, headers, body: Buffer.from('closed on Sundays') }, 0);

const socketError = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

const schema = {
  type: 'object',
  properties: { count: { type: 'integer', minimum: 1 }, sort: { enum: ['asc', 'desc'] } },
  required: ['id'],
  additionalProperties: false,
};

const identifier = {
  argument: 'id',
  name: 'id',
  style: 'simple',
  explode: false,
  allowReserved: false,
  json: false,
} as const;

const request = { method: 'POST', origin: 'https://a.example', path: '/x', headers: {} };

const cases: readonly (readonly [what: string, make: () => unknown, en: string, ru: string])[] = [
  [
    'a server that is not there',
    () => toUnreachable(socketError('ECONNREFUSED'), 'https://a.example'),
    'https://a.example cannot be reached: nothing listens there. Check the network (VPN?) and that the backend runs',
    'Сервер https://a.example недоступен: соединение отклонено, по этому адресу ничего не запущено. Проверьте сеть (VPN?) и что сервер запущен',
  ],
  [
    'a certificate that nobody here trusts',
    () => toUnreachable(socketError('SELF_SIGNED_CERT_IN_CHAIN'), 'https://a.example'),
    'https://a.example cannot be reached: its certificate chain is not trusted on this machine. Add the root certificate of your company to the system and start Portico again, or ask whoever runs the server',
    'Сервер https://a.example недоступен: этот компьютер не доверяет цепочке его сертификатов. Добавьте корневой сертификат вашей компании в систему и перезапустите Portico или обратитесь к тем, кто отвечает за сервер',
  ],
  [
    'a server that speaks no TLS',
    () => toUnreachable(socketError('ERR_SSL_WRONG_VERSION_NUMBER'), 'https://a.example'),
    'https://a.example cannot be reached: no TLS connection could be made. Check the address: perhaps it should begin with http://',
    'Сервер https://a.example недоступен: установить защищённое соединение (TLS) не удалось. Проверьте адрес: возможно, он должен начинаться с http://',
  ],
  [
    'an error of the system without words of ours',
    () => toUnreachable(socketError('EHOSTDOWN'), 'https://a.example'),
    'https://a.example cannot be reached: connect EHOSTDOWN. Check the network (VPN?) and that the backend runs',
    'Сервер https://a.example недоступен: connect EHOSTDOWN. Проверьте сеть (VPN?) и что сервер запущен',
  ],
  [
    'a long answer',
    () => tooLarge(1000),
    `The backend's answer is longer than 1000 bytes; ask for less (paging, filters) or raise "maxResponseBytes"`,
    'Ответ сервера длиннее предела (байт: 1000); запросите меньше (страницы, фильтры) или увеличьте предел ответа в настройках подключения',
  ],
  [
    'an unknown coding',
    () => decodeBody(Buffer.from('x'), 'zstd', 10),
    'The backend answered in the unknown content coding "zstd"',
    'Сервер ответил в неизвестной кодировке содержимого «zstd»',
  ],
  [
    'a redirect of a change',
    () => redirectTarget(request, { status: 307, headers: { location: '/y' }, body: Buffer.alloc(0) }, 0),
    'The backend redirected a POST request, which is not sent twice; check whether the change was made',
    'Сервер перенаправил запрос POST, а такие дважды не отправляются; проверьте, внесено ли изменение',
  ],
  [
    'a call that was given up',
    () => openCallScope({ caller: AbortSignal.abort(), timeoutMs: 60_000, now: 0 }).signal.reason,
    'The call was cancelled',
    'Вызов отменён',
  ],
  [
    'a backend that wants a sign-in',
    () => answered(401),
    'The backend wants a sign-in (HTTP 401 Unauthorized: closed on Sundays); set "account" of the connection',
    'Серверу нужен вход (HTTP 401 Unauthorized: closed on Sundays); выберите учётную запись в настройках подключения',
  ],
  [
    'a backend that wants fewer calls',
    () => answered(429, { 'retry-after': '30' }),
    'The backend wants fewer calls (HTTP 429 Too Many Requests: closed on Sundays); the next one may be made in 30 s',
    'Сервер просит делать вызовы реже (HTTP 429 Too Many Requests: closed on Sundays); следующий возможен через 30 с',
  ],
  [
    'a backend that failed',
    () => answered(500),
    'The backend failed (HTTP 500 Internal Server Error: closed on Sundays)',
    'Ошибка на стороне сервера (HTTP 500 Internal Server Error: closed on Sundays)',
  ],
  [
    'arguments that do not fit',
    () => createSchemaValidators().checkArguments(schema, { count: 0, sort: 'up', more: true }),
    'The arguments do not fit:\n- id: is missing\n- more: is not known; known are count, sort\n- count: must be >= 1\n- sort: must be one of ["asc","desc"], not "up"',
    'Аргументы не подходят:\n- id: не указано\n- more: такого нет; есть count, sort\n- count: должно быть >= 1\n- sort: должно быть одним из ["asc","desc"], а не "up"',
  ],
  [
    'a part of an address that leads elsewhere',
    () => renderPath([{ text: '/items/' }, { parameter: identifier }], { id: '..' }),
    '"id" was refused: it must not contain ".", ".." as a path segment or control characters',
    '«id» не годится: в значении не должно быть «.» и «..» как частей пути и управляющих символов',
  ],
  [
    'a tool that is gone',
    () => unknownName('tool', 'shop', 'sell'),
    'Connection "shop" has no tool "sell"; list the tools again',
    'В подключении «shop» нет инструмента «sell»; обновите список инструментов',
  ],
  [
    'a connection that was closed',
    () => closedMeanwhile('shop'),
    'Connection "shop" was closed while the call ran; check whether it took effect before repeating it',
    'Подключение «shop» закрылось во время вызова; прежде чем повторять, проверьте, выполнен ли он',
  ],
];

describe('what keeps a call from its backend', () => {
  it.each(cases)('is said in both languages: %s', async (...[, make, en, ru]) => {
    const error = await thrownBy(make);
    expect([error.message, error.inRussian]).toEqual([en, ru]);
  });
});

/** What is thrown, or returned. */
async function thrownBy(make: () => unknown): Promise<GatewayError> {
  const error: unknown = await (async () => make())().catch((thrown: unknown) => thrown);
  if (error instanceof GatewayError) return error;
  throw new Error(`That is no error of Portico: ${String(error)}`);
}
