import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeOneCTool {
  readonly name: unknown;
  readonly description?: unknown;
  readonly inputSchema?: unknown;
  readonly [member: string]: unknown;
}

export interface FakeOneCUser {
  readonly name: string;
  password: string;
  readonly tools: readonly string[];
}

/** What the base is asked to do wrong; everything may change while it runs. */
export interface FakeOneCState {
  tools: readonly unknown[];
  resources: readonly unknown[];
  prompts: readonly unknown[];
  /** `Администратор`, `пароль` unless changed. */
  username: string;
  password: string;
  /** Further users, and which of the tools each is shown; tools say at the end of their text who called. */
  users: readonly FakeOneCUser[];
  /** Everybody is let in without a password, as with a user in the publication. */
  open: boolean;
  /** One tool's description is broken, and so `tools/list` is. */
  brokenTool: boolean;
  /** Sessions are forbidden unless the request carries this code as `?uc=`. */
  lockedWith: string | undefined;
  noLicense: boolean;
  /** The extension begins its answers with a byte order mark. */
  byteOrderMark: boolean;
  /** Answers instead of the service. */
  page: { readonly status: number; readonly html: string; readonly type?: string } | undefined;
  /** Waits before each answer. */
  delayMs: number;
}

export interface SeenRpc {
  readonly url: string;
  readonly method: string;
  readonly id: unknown;
  readonly params: Record<string, unknown>;
  readonly authorization: string | undefined;
}

export interface FakeOneC extends AsyncDisposable {
  /** Address of the base, as the configuration wants it. */
  readonly url: string;
  readonly state: FakeOneCState;
  /** Requests of the service that let the user in, in order. */
  readonly requests: SeenRpc[];
  requestsOf(method: string): readonly SeenRpc[];
  /** Method and path of every HTTP request. */
  readonly lines: string[];
  /** Resolves when a call of the tool `ждать` has come in. */
  readonly received: Promise<void>;
  /** Resolves when the caller of `ждать` has gone. */
  readonly given: Promise<void>;
  close(): Promise<void>;
}

/** As 1C words it, the place, the source line and the reason included. */
export const detailedError = [
  '{ОбщийМодуль.mcp_Остатки.Модуль(145)}: Ошибка при вызове метода контекста (Выполнить)',
  '\tРезультат = Запрос.Выполнить();',
  'по причине:',
  '{(3, 14)}: Поле не найдено "Контрагент.ИННН"',
  '<<?>>Контрагент.ИННН КАК ИНН',
].join('\n');

const basePath = '/Торговля';
const servicePath = `${basePath}/hs/mcp`;
const lockedPage = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>1С:Предприятие</title></head><body><h1>Ошибка</h1>
<p>Начало сеанса с информационной базой запрещено. Обновление до 23:00, вопросы: admin@example.com</p></body></html>`;
const licenseText =
  'Не обнаружено свободной лицензии! {Сервер лицензирования: srv1c:1541, C:\\ProgramData\\1C\\licenses}';

export const defaultTools: readonly FakeOneCTool[] = [
  {
    name: 'get_metadata',
    description: 'Получить метаданные объекта',
    inputSchema: {
      type: 'object',
      properties: { name: { type: 'string', description: 'Полное имя' }, depth: { type: 'integer' } },
      required: ['name'],
    },
  },
  { name: 'Получить остатки', description: 'Остатки товаров на складе', inputSchema: {} },
  { name: 'ждать', description: 'Никогда не отвечает', inputSchema: {} },
  { name: 'упасть', description: 'Внутренняя ошибка', inputSchema: {} },
  { name: 'ошибка', description: 'Сообщает об ошибке', inputSchema: {} },
];

/** A base of 1C:Enterprise 8.3 with the MCP extension behind a web server, quirks included. */
export async function startFakeOneC(changes: Partial<FakeOneCState> = {}): Promise<FakeOneC> {
  const state: FakeOneCState = {
    tools: defaultTools,
    resources: [{ uri: 'onec://configuration', name: 'Конфигурация', description: 'Описание', mimeType: 'text/plain' }],
    prompts: [{ name: 'Отчёт', description: 'Составить отчёт', arguments: [{ name: 'Период', required: true }] }],
    username: 'Администратор',
    password: 'пароль',
    users: [],
    open: false,
    brokenTool: false,
    lockedWith: undefined,
    noLicense: false,
    byteOrderMark: false,
    page: undefined,
    delayMs: 0,
    ...changes,
  };
  const requests: SeenRpc[] = [];
  const lines: string[] = [];
  const received = Promise.withResolvers<void>();
  const given = Promise.withResolvers<void>();

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = decodeURIComponent(url.pathname);
    lines.push(`${request.method ?? ''} ${path}`);
    const body = await textOf(request);
    if (state.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, state.delayMs).unref());
    if (state.page) return page(response, state.page.status, state.page.html, state.page.type);
    if (!path.startsWith(`${basePath}/`) && path.toLowerCase().startsWith(`${basePath.toLowerCase()}/`)) {
      const right = encodeURI(basePath + path.slice(basePath.length)) + url.search;
      return void response.writeHead(301, { location: right }).end();
    }
    if (!path.startsWith(`${servicePath}/`))
      return page(response, 404, '<html><body><h1>404 Not Found</h1>nginx</body></html>');
    if (state.lockedWith !== undefined && url.searchParams.get('uc') !== state.lockedWith)
      return page(response, 500, lockedPage);
    if (state.noLicense) return page(response, 500, licenseText, 'text/plain; charset=utf-8');
    const user = state.users.find(({ name, password }) => request.headers.authorization === basic(name, password));
    const isKnown = user !== undefined || request.headers.authorization === basic(state.username, state.password);
    if (!isKnown && !state.open) {
      response.setHeader('www-authenticate', 'Basic realm="1C:Enterprise 8.3"');
      return page(response, 401, '<html><body>Идентификация пользователя не выполнена</body></html>');
    }
    if (request.method === 'GET' && path === `${servicePath}/health`) return json(response, '{"status":"ok"}');
    if (request.method !== 'POST' || path !== `${servicePath}/rpc`)
      return page(response, 405, 'Метод не поддерживается');
    const asked = JSON.parse(body) as { id?: unknown; method: string; params?: Record<string, unknown> };
    if (asked.id === undefined) return void response.writeHead(204).end();
    const { authorization } = request.headers;
    requests.push({
      url: request.url ?? '',
      method: asked.method,
      id: asked.id,
      params: asked.params ?? {},
      authorization,
    });
    const answer = (members: object) =>
      json(
        response,
        (state.byteOrderMark ? '\uFEFF' : '') + JSON.stringify({ jsonrpc: '2.0', id: asked.id, ...members }),
      );
    // JSON becomes a structure whose fields are named like variables.
    if (!hasFieldNames(asked.params ?? {}))
      return answer(
        failure(
          -32603,
          'Внутренняя ошибка сервера: {ОбщийМодуль.mcp_ОбщегоНазначения.Модуль(31)}: Неверное имя поля структуры',
        ),
      );
    const { name } = asked.params ?? {};
    if (asked.method === 'tools/call' && name === 'ждать') {
      response.on('close', () => given.resolve());
      return received.resolve();
    }
    answer(answerTo(asked.method, asked.params ?? {}, user ? stateFor(user, state) : state));
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${basePath}`,
    state,
    requests,
    requestsOf: (method) => requests.filter((request) => request.method === method),
    lines,
    received: received.promise,
    given: given.promise,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function answerTo(method: string, params: Record<string, unknown>, state: FakeOneCState): object {
  switch (method) {
    case 'initialize':
      return result({
        protocolVersion: '2025-03-26',
        capabilities: {
          tools: { listChanged: false, call: true },
          resources: { listChanged: false, subscribe: false },
          prompts: { listChanged: false },
        },
        serverInfo: { name: '1C MCP Server', version: '1.6.0' },
      });
    case 'tools/list':
      if (!state.brokenTool) return result({ tools: state.tools });
      return failure(
        -32603,
        "Внутренняя ошибка сервера: {ОбщийМодуль.mcp_Диспетчер.Модуль(312)}: Ошибка чтения JSON схемы параметров для инструмента 'sklad': {ОбщийМодуль.mcp_ОбщегоНазначения.Модуль(44)}: Ошибка разбора JSON\n\tЗначение = ПрочитатьJSON(Чтение);\nпо причине:\nНепредвиденный символ при чтении JSON",
      );
    case 'tools/call':
      return call(params, state);
    case 'resources/list':
      return result({ resources: state.resources });
    case 'resources/read':
      if (params['uri'] !== 'onec://configuration')
        return failure(-32602, `Ресурс '${String(params['uri'])}' не найден`);
      return result({ contents: [{ type: 'text', text: 'Управление торговлей 11.5', mimeType: 'text/plain' }] });
    case 'prompts/list':
      return result({ prompts: state.prompts });
    case 'prompts/get': {
      const { Период: period } = params['arguments'] as Record<string, unknown>;
      const content = { type: 'text', text: `Отчёт за ${String(period)}` };
      return result({ description: 'Составить отчёт', messages: [{ role: 'user', content }] });
    }
    default:
      return failure(-32601, `Неизвестный метод: ${method}`);
  }
}

function call({ name, arguments: args }: Record<string, unknown>, state: FakeOneCState & { caller?: string }): object {
  const known = state.tools.some((tool) => (tool as { name?: unknown } | null)?.name === name);
  if (!known) return failure(-32602, `Инструмент '${String(name)}' не найден`);
  switch (name) {
    case 'упасть':
      return failure(
        -32603,
        `Внутренняя ошибка сервера: ${detailedError}\n\tСоединение = Новый HTTPСоединение("srv", 443, "robot", "P@ssw0rd");`,
      );
    case 'ошибка': {
      const text = `Ошибка выполнения инструмента 'ошибка': ${detailedError}`;
      return result({ content: [{ type: 'text', text }], isError: true, structuredContent: { код: 7 } });
    }
    default: {
      const text = `${String(name)} ${JSON.stringify(args)}${state.caller === undefined ? '' : ` — ${state.caller}`}`;
      return result({ content: [{ type: 'text', text }], isError: false });
    }
  }
}

function result(value: object): object {
  return { result: value };
}

function failure(code: number, message: string): object {
  return { error: { code, message } };
}

/** Only of the members of "params": an argument is what its tool makes of it. */
function hasFieldNames(params: Record<string, unknown>): boolean {
  const names = [params, params['_meta']].flatMap((one) => Object.keys((one as object | undefined) ?? {}));
  return names.every((name) => /^[\p{L}_][\p{L}\d_]*$/u.test(name));
}

/** The base as this user sees it. */
function stateFor(user: FakeOneCUser, state: FakeOneCState): FakeOneCState & { caller: string } {
  const isShown = (tool: unknown) => user.tools.includes(String((tool as { name?: unknown } | null)?.name));
  return { ...state, tools: state.tools.filter(isShown), caller: user.name };
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

function json(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(text);
}

function page(response: ServerResponse, ...[status, html, type]: [number, string, string?]): void {
  response.writeHead(status, { 'content-type': type ?? 'text/html; charset=utf-8' }).end(html);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
