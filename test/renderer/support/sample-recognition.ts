import type { ApiOperation, ConnectionCandidate, ConnectionTrial } from '../../../contract/connections.ts';
import type { Answers } from './stage.ts';

const candidate = (
  given: Partial<ConnectionCandidate> & Pick<ConnectionCandidate, 'id' | 'connection'>,
): ConnectionCandidate => ({
  title: given.id,
  reason: { message: 'A command line', inRussian: 'Командная строка' },
  accounts: {},
  secrets: [],
  ...given,
});

const api = candidate({
  id: 'demo-requirements',
  title: 'Demo requirements API',
  reason: {
    message: 'An OpenAPI 3.1 document, read at https://requirements.example.com/openapi.json',
    inRussian: 'Описание OpenAPI 3.1: прочитано по адресу https://requirements.example.com/openapi.json',
  },
  connection: {
    kind: 'openapi',
    document: 'https://requirements.example.com/openapi.json',
    account: 'demo-requirements',
  },
  accounts: {
    'demo-requirements': {
      issuer: 'https://sign-in.example.com',
      clientId: '',
      scopes: ['openid', 'offline_access', 'requirements'],
      label: 'Demo requirements API',
    },
  },
});

const program = candidate({
  id: 'everything',
  title: 'everything',
  reason: {
    message: 'A command line that starts an MCP server',
    inRussian: 'Командная строка, которая запускает сервер MCP',
  },
  connection: { kind: 'stdio', command: 'npx', args: ['-y', '@modelcontextprotocol/server-everything'] },
});

const base = candidate({
  id: 'accounting-2',
  title: 'accounting',
  reason: {
    message: 'A 1C base with the MCP service at http://srv-1c/accounting, which asks for a 1C user',
    inRussian: 'База 1С с сервисом MCP по адресу http://srv-1c/accounting, нужен пользователь 1С',
  },
  connection: {
    kind: 'onec',
    url: 'http://srv-1c/accounting',
    username: '${keychain:accounting-2-user}',
    password: '${keychain:accounting-2-password}',
  },
  secrets: [
    { name: 'accounting-2-user', label: 'Name of the 1C user', inRussian: 'Имя пользователя 1С' },
    { name: 'accounting-2-password', label: 'Password of the 1C user', inRussian: 'Пароль пользователя 1С' },
  ],
});

const tracker = candidate({
  id: 'tracker',
  title: 'tracker',
  reason: {
    message: 'The entry "tracker" of a configuration of MCP servers',
    inRussian: 'Запись «tracker» в настройках серверов MCP',
  },
  connection: {
    kind: 'stdio',
    command: 'npx',
    args: ['-y', 'tracker-mcp'],
    env: { TRACKER_TOKEN: '${keychain:tracker-token}' },
  },
  secrets: [{ name: 'tracker-token', label: 'TRACKER_TOKEN' }],
});

const rows: readonly (readonly [
  method: string,
  path: string,
  tool: string,
  effect: ApiOperation['effect'],
  tag: string,
  on: boolean,
])[] = [
  ['GET', '/requirements', 'search', 'read-only', 'requirements', true],
  ['GET', '/requirements/{key}', 'get', 'read-only', 'requirements', true],
  ['POST', '/requirements', 'create', 'changes', 'requirements', true],
  ['PATCH', '/requirements/{key}', 'update', 'changes', 'requirements', true],
  ['DELETE', '/requirements/{key}', 'delete', 'destructive', 'requirements', true],
  ['GET', '/requirements/{key}/versions', 'versions', 'read-only', 'requirements', true],
  ['POST', '/requirements/bulk-status', 'bulk_status', 'changes', 'requirements', false],
  ['GET', '/requirements/export', 'export_csv', 'read-only', 'requirements', false],
  ['GET', '/requirements/{key}/comments', 'comments', 'read-only', 'comments', true],
  ['POST', '/requirements/{key}/comments', 'comments_add', 'changes', 'comments', false],
  ['GET', '/projects', 'projects', 'read-only', 'projects', true],
  ['GET', '/projects/{id}', 'project', 'read-only', 'projects', true],
  ['DELETE', '/admin/users/{id}', 'drop_user', 'destructive', 'admin', false],
];

export const sampleOperations: readonly ApiOperation[] = rows.map(([method, path, tool, effect, tag, on]) => ({
  operation: tool,
  method,
  path,
  summary: `${tool.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase())} (${tag})`,
  tags: [tag],
  tool,
  effect,
  deprecated: tool === 'export_csv',
  tokens: 240,
  included: on,
}));

export const sampleTrial: ConnectionTrial = {
  outcome: 'ok',
  durationMs: 1_840,
  tools: [
    { name: 'get_metadata', title: 'Прочитать метаданные конфигурации', effect: 'read-only' },
    { name: 'query', title: 'Выполнить запрос на чтение', effect: 'changes' },
    { name: 'post_document', title: 'Провести документ', effect: 'destructive' },
  ],
  toolCount: 3,
  promptCount: 1,
  resourceCount: 0,
  notices: [
    {
      message: 'The schema of "query" was repaired: types of 1C',
      inRussian: 'Схема инструмента «query» исправлена: типы 1С',
    },
  ],
};

export const sampleRecognition: Answers = {
  'connections.recognize': ({ text }) => {
    if (text.startsWith('{')) return { candidates: [program, tracker] };
    if (text.startsWith('npx')) return { candidates: [program] };
    if (text.includes('1c')) return { candidates: [base] };
    if (text.includes('openapi')) return { candidates: [api] };
    return {
      candidates: [],
      problem: {
        message:
          'https://example.com/ answered HTTP 200 with text/html, which is no OpenAPI document. Paste the address of the OpenAPI document (JSON or YAML) or of the MCP endpoint itself',
        inRussian:
          'https://example.com/ — ответ HTTP 200, text/html: это не описание OpenAPI. Вставьте адрес самого описания (JSON или YAML) или сервера MCP',
      },
    };
  },
  'connections.operations': ({ schemaOf }) => ({
    title: 'Demo requirements API',
    version: '2.4',
    operations: sampleOperations.map((operation) => ({
      ...operation,
      ...(operation.tool === schemaOf && {
        inputSchema: { type: 'object', properties: { key: { type: 'string', title: 'Key' } }, required: ['key'] },
      }),
    })),
  }),
  'connections.test': sampleTrial,
};
