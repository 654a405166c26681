import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../main/gateway/connection.ts';
import { mergeCatalogs } from '../../main/gateway/catalog.ts';
import { GatewayError } from '../../main/gateway/errors.ts';
import type { Log, LogFields } from '../../main/lib/log.ts';
import { silentLog } from '../../main/lib/log.ts';
import { oneCKind } from '../../main/upstreams/onec/onec-kind.ts';
import { fakePorts } from '../openapi/support/fake-ports.ts';
import { callContext, callTool } from '../support/call-tool.ts';
import { startFakeOneC, type FakeOneC } from '../support/fake-onec.ts';

let base: FakeOneC;
const opened: Connection[] = [];

beforeEach(async () => {
  base = await startFakeOneC();
});
afterEach(async () => {
  for (const connection of opened.splice(0)) await connection.close();
  await base.close();
});

const never = new AbortController().signal;
const noContext = callContext();

function connect(settings: Record<string, unknown> = {}, log: Log = silentLog): Connection {
  const parsed = oneCKind.settings.parse({ url: base.url, username: 'Администратор', password: 'пароль', ...settings });
  const connection = oneCKind.connect('base', parsed, { ...fakePorts(), log });
  opened.push(connection);
  return connection;
}

async function failureOf(work: Promise<unknown>): Promise<GatewayError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof GatewayError) return error;
  throw new Error('It did not fail as it should', { cause: error });
}

describe('a connection to a 1C base', () => {
  it('sends each request with an id of its own and the credentials in UTF-8', async () => {
    await connect().open(never);
    expect(base.requests.map(({ method }) => method).sort()).toEqual([
      'initialize',
      'prompts/list',
      'resources/list',
      'tools/list',
    ]);
    expect(new Set(base.requests.map(({ id }) => id)).size).toBe(4);
    expect(base.requests[0]?.authorization).toBe(`Basic ${Buffer.from('Администратор:пароль').toString('base64')}`);
    expect(base.requests[0]?.url).toBe('/%D0%A2%D0%BE%D1%80%D0%B3%D0%BE%D0%B2%D0%BB%D1%8F/hs/mcp/rpc');
  });

  it('offers tools, resources and prompts, under names that clients accept', async () => {
    const catalog = await connect({ readOnlyTools: ['get_metadata', 'нет такого'] }).open(never);
    expect(catalog.tools.map(({ name, title, annotations }) => ({ name, title, annotations }))).toEqual([
      { name: 'get_metadata', title: undefined, annotations: { readOnlyHint: true } },
      { name: 'Poluchit_ostatki', title: 'Получить остатки', annotations: undefined },
      { name: 'zhdat', title: 'ждать', annotations: undefined },
      { name: 'upast', title: 'упасть', annotations: undefined },
      { name: 'oshibka', title: 'ошибка', annotations: undefined },
    ]);
    expect(catalog.resources.map(({ uri }) => uri)).toEqual(['onec://configuration']);
    expect(catalog.prompts.map(({ name, title }) => [name, title])).toEqual([['Otchyot', 'Отчёт']]);
    expect(catalog.notices).toEqual([
      {
        en: 'The argument schema was repaired, because the schema was empty: Получить остатки, ждать, упасть, and 1 more',
        ru: 'Исправлена схема аргументов: она была пустой: Получить остатки, ждать, упасть и ещё 1',
      },
      {
        en: '"readOnlyTools" names a tool that 1C does not have: нет такого',
        ru: 'Среди инструментов, которые только читают, назван тот, которого в 1С нет: нет такого',
      },
    ]);
  });

  it('keeps names apart that look the same in Latin letters', async () => {
    base.state.tools = ['Отчёт', 'отчёт', 'Отчет по дням', 'Отчет_по_дням', '日本', '中国', 'Otchyot'].map((name) => ({
      name,
    }));
    const { tools } = await connect().open(never);
    expect(new Set(tools.map(({ name }) => name)).size).toBe(7);
    expect(tools.at(-1)?.name).toBe('Otchyot');
    const catalog = { ...(await connect().open(never)) };
    const naming = { prefix: false, rename: {} };
    expect(mergeCatalogs([{ connection: 'onec', catalog, naming }]).tools.length).toBe(7);
    const connection = connect();
    const again = await connection.open(never);
    const results = await Promise.all(again.tools.map(({ name }) => callTool(connection, name, {}, noContext)));
    expect(results.map(({ content }) => content[0]?.['text'])).toEqual(
      ['Отчёт', 'отчёт', 'Отчет по дням', 'Отчет_по_дням', '日本', '中国', 'Otchyot'].map((name) => `${name} {}`),
    );
  });

  it('leaves out single entries that nobody can use, and says so', async () => {
    base.state.tools = [
      null,
      { description: 'без имени' },
      { name: 'a' },
      { name: 'a', description: 'второй' },
      { name: 'b', description: null },
    ];
    base.state.resources = [{ name: 'без адреса' }, { uri: 'onec://x' }];
    const { tools, resources, notices } = await connect().open(never);
    expect(tools).toEqual([
      { name: 'a', inputSchema: { type: 'object' } },
      { name: 'b', inputSchema: { type: 'object' } },
    ]);
    expect(resources).toEqual([{ uri: 'onec://x', name: 'onec://x' }]);
    expect(notices).toEqual([
      {
        en: 'What is not a tool with a name was left out: number 1, number 2',
        ru: 'Пропущено то, что не похоже на инструмент с именем: № 1, № 2',
      },
      {
        en: 'It stands twice in the list and was left out once: a',
        ru: 'Встречается в списке дважды и оставлен один раз: a',
      },
      {
        en: 'The argument schema was repaired, because there was no schema: a, b',
        ru: 'Исправлена схема аргументов: её не было: a, b',
      },
      {
        en: 'A resource without a usable "uri" was left out: number 1',
        ru: 'Пропущен ресурс, у которого нет пригодного «uri»: № 1',
      },
    ]);
  });

  it('keeps the list it had when one broken tool makes the base unable to list', async () => {
    const connection = connect();
    const before = await connection.open(never);
    base.state.brokenTool = true;
    const after = await connection.open(never);
    expect(after.tools).toEqual(before.tools);
    const said =
      "Ошибка чтения JSON схемы параметров для инструмента 'sklad': Ошибка разбора JSON: Непредвиденный символ при чтении JSON";
    expect(after.notices[0]).toEqual({
      en: `1C cannot list its tools now; those known before are shown (1C could not do this: ${said})`,
      ru: `1С сейчас не может составить список инструментов; показан прежний (1С не смогла это выполнить: ${said})`,
    });
    const result = await callTool(connection, 'get_metadata', { name: 'X' }, noContext);
    expect(result.content[0]?.['text']).toBe('get_metadata {"name":"X"}');
  });

  it('does not open, but may later, when it never had a list', async () => {
    base.state.brokenTool = true;
    const error = await failureOf(connect().open(never));
    expect(error).toMatchObject({ code: 'upstream-failed', retryable: true });
    expect(error.message).toContain("инструмента 'sklad'");
    expect(error.message).not.toMatch(/Модуль|\(44\)|Прочитать/);
  });

  it('answers a ping itself and knows no other methods', async () => {
    const connection = connect();
    await connection.open(never);
    const seen = base.requests.length;
    expect(await connection.request({ method: 'ping', params: {} }, noContext)).toEqual({});
    await expect(connection.request({ method: 'completion/complete', params: {} }, noContext)).rejects.toMatchObject({
      code: -32601,
    });
    expect(base.requests.length).toBe(seen);
  });

  it('reads resources and prompts, and sends nothing of "_meta", which 1C could not read', async () => {
    const connection = connect();
    await connection.open(never);
    const _meta = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', progressToken: 1 };
    const read = { method: 'resources/read', params: { uri: 'onec://configuration', _meta } };
    expect(await connection.request(read, noContext)).toEqual({
      contents: [{ uri: 'onec://configuration', text: 'Управление торговлей 11.5', mimeType: 'text/plain' }],
    });
    const get = { method: 'prompts/get', params: { name: 'Otchyot', arguments: { Период: 'май' }, _meta } };
    expect(await connection.request(get, noContext)).toMatchObject({
      messages: [{ content: { text: 'Отчёт за май' } }],
    });
    expect(base.requestsOf('resources/read')[0]?.params).toEqual({ uri: 'onec://configuration' });
  });

  it('keeps isError and structured content, and takes the stack out of the text of a failed tool', async () => {
    const lines: LogFields[] = [];
    const log: Log = { ...silentLog, debug: (_, fields = {}) => void lines.push(fields) };
    const connection = connect({}, log);
    await connection.open(never);
    expect(await callTool(connection, 'oshibka', {}, noContext)).toEqual({
      content: [
        {
          type: 'text',
          text: `Ошибка выполнения инструмента 'ошибка': Ошибка при вызове метода контекста (Выполнить): Поле не найдено "Контрагент.ИННН"`,
        },
      ],
      isError: true,
      structuredContent: { код: 7 },
    });
    expect(JSON.stringify(lines)).toContain('mcp_Остатки.Модуль(145)');
  });

  it('says what went wrong inside of 1C without stack, source lines and secrets', async () => {
    const connection = connect();
    await connection.open(never);
    const error = await failureOf(callTool(connection, 'upast', {}, noContext));
    expect(error.message).toBe(
      '1C could not do this: Ошибка при вызове метода контекста (Выполнить): Поле не найдено "Контрагент.ИННН"',
    );
    expect(error).toMatchObject({ code: 'upstream-rejected', retryable: false, details: { rpcCode: -32603 } });
    expect(base.requestsOf('tools/call').length).toBe(1);
  });

  it('reads answers that begin with a byte order mark', async () => {
    base.state.byteOrderMark = true;
    expect((await connect().open(never)).tools.length).toBe(5);
  });

  it('gets into a locked base with the unlock code', async () => {
    base.state.lockedWith = 'код 1&2';
    const error = await failureOf(connect().open(never));
    expect(error).toMatchObject({ code: 'upstream-failed', retryable: true, details: { reason: 'base-locked' } });
    expect(error.message).toContain('unlockCode');
    expect(error.message).toContain('Обновление до 23:00');
    expect((await connect({ unlockCode: 'код 1&2' }).open(never)).tools.length).toBe(5);
  });

  it('tries a wrong password once', async () => {
    const error = await failureOf(connect({ password: 'не тот' }).open(never));
    expect(error).toMatchObject({ code: 'upstream-rejected', retryable: false, details: { status: 401 } });
    expect(base.lines.length).toBe(1);
  });

  it('names the right address when the letters of the base differ in case', async () => {
    const error = await failureOf(connect({ url: base.url.replace('Торговля', 'торговля') }).open(never));
    expect(error).toMatchObject({ code: 'upstream-redirect-refused', details: { url: encodeURI(base.url) } });
    expect(error.message).toContain(`set "url" of the connection (MCP_ONEC_URL) to ${encodeURI(base.url)}`);
    expect(base.lines).toEqual(['POST /торговля/hs/mcp/rpc']);
  });

  it.each([
    ['a missing licence', { noLicense: true }, 'upstream-failed', true, /no free licence/],
    [
      'a base that is not published',
      { page: { status: 404, html: '<h1>Not Found</h1>' } },
      'upstream-rejected',
      false,
      /hs\/mcp\/rpc; check/,
    ],
    [
      'a web server without 1C behind it',
      { page: { status: 502, html: '<h1>Bad Gateway</h1>' } },
      'upstream-failed',
      true,
      /HTTP 502/,
    ],
    [
      'a page instead of the service',
      { page: { status: 200, html: '<h1>It works!</h1>' } },
      'upstream-failed',
      false,
      /not JSON-RPC/,
    ],
    [
      'a user without the right to the service',
      { page: { status: 403, html: '' } },
      'not-permitted',
      false,
      /right to use/,
    ],
  ] as const)('says in words: %s', async (...[, state, code, retryable, words]) => {
    Object.assign(base.state, state);
    const error = await failureOf(connect().open(never));
    expect(error).toMatchObject({ code, retryable });
    expect(error.message).toMatch(words);
    expect(error.message).not.toMatch(/<h1>|ProgramData|srv1c/);
  });

  it('says that nothing is known of a call that a web server ended', async () => {
    const connection = connect();
    await connection.open(never);
    base.state.page = { status: 504, html: '' };
    const error = await failureOf(callTool(connection, 'get_metadata', { name: 'X' }, noContext));
    expect(error.message).toContain('whether the call took effect is unknown');
  });

  it('ends a call that takes too long, names the limit, and does not repeat it', async () => {
    const connection = connect({ timeoutMs: 2_500 });
    await connection.open(never);
    const error = await failureOf(callTool(connection, 'zhdat', {}, noContext));
    expect(error).toMatchObject({ code: 'upstream-timeout', details: { timeoutMs: 2_500 } });
    expect(error.message).toContain('2500 ms');
    await base.given;
    expect(base.lines.filter((line) => line.startsWith('POST')).length).toBe(5);
  });

  it.each([
    'http://user:secret@server/base',
    'http://server/base?x=1',
    'http://server/base/hs/mcp',
    'ftp://server/base',
  ])('does not take %s for the address of a base', (url) => {
    expect(oneCKind.settings.safeParse({ url }).success).toBe(false);
  });
});
