import type { CatalogEntry } from '../../../contract/catalog.ts';
import type { ConnectionView } from '../../../contract/connections.ts';
import type { SettingsView } from '../../../contract/settings.ts';
import { ago, sampleClients, sampleNow } from './sample-clients.ts';
import { sampleInvocations } from './sample-calls.ts';
import { sampleDetails } from './sample-details.ts';
import { sampleLog, sampleProcesses, sampleSummary } from './sample-numbers.ts';
import type { Answers } from './stage.ts';

export { sampleNow } from './sample-clients.ts';

const connection = (
  given: Partial<ConnectionView> & Pick<ConnectionView, 'id' | 'title' | 'kind'>,
): ConnectionView => ({
  address: '',
  source: 'file',
  state: { status: 'ready', since: ago(190) },
  toolCount: 0,
  promptCount: 0,
  resourceCount: 0,
  stale: false,
  notices: [],
  ...given,
});

export const sampleConnections: readonly ConnectionView[] = [
  connection({
    id: 'requirements',
    title: 'Demo requirements',
    kind: 'openapi',
    address: '127.0.0.1:7430/openapi.json',
    source: 'demo',
    account: 'demo',
    toolCount: 18,
  }),
  connection({
    id: 'accounting',
    title: '1С: Бухгалтерия',
    kind: 'onec',
    address: 'srv-1c/accounting',
    account: 'accounting',
    state: { status: 'login-required', account: 'accounting' },
    toolCount: 12,
    stale: true,
  }),
  connection({
    id: 'issues',
    title: 'Issue tracker',
    kind: 'streamable-http',
    address: 'mcp.example.com/mcp',
    account: 'issues',
    state: {
      status: 'backing-off',
      attempt: 4,
      retryAt: sampleNow + 24_000,
      error: {
        code: 'upstream-unavailable',
        message: 'The server answered 503 three times.',
        retryable: true,
        details: {},
      },
    },
    toolCount: 41,
    stale: true,
  }),
  connection({
    id: 'staging',
    title: 'Requirements (staging)',
    kind: 'openapi',
    address: 'staging.example.com/openapi.json',
    account: 'staging',
    state: { status: 'connecting' },
  }),
  connection({
    id: 'everything',
    title: 'everything',
    kind: 'stdio',
    address: 'npx -y @modelcontextprotocol/server-everything',
    toolCount: 11,
    promptCount: 4,
    resourceCount: 10,
  }),
  connection({ id: 'portico', title: 'Portico', kind: 'built-in', address: 'Portico', toolCount: 5 }),
  connection({
    id: 'payroll',
    title: '1С: Зарплата',
    kind: 'onec',
    address: 'srv-1c/payroll',
    state: { status: 'disabled' },
    toolCount: 9,
    stale: true,
  }),
];

const tools: readonly (readonly [
  connection: string,
  name: string,
  title: string,
  effect: CatalogEntry['effect'],
  tokens: number,
])[] = [
  ['requirements', 'search', 'Search requirements', 'read-only', 212],
  ['requirements', 'get', 'Read one requirement', 'read-only', 148],
  ['requirements', 'create', 'Create a requirement', 'changes', 305],
  ['requirements', 'update', 'Change a requirement', 'changes', 287],
  ['requirements', 'delete', 'Delete a requirement', 'destructive', 121],
  ['requirements', 'comments_add', 'Add a comment', 'changes', 133],
  ['requirements', 'bulk_status', 'Set status in bulk', 'changes', 176],
  ['accounting', 'get_metadata', 'Прочитать метаданные конфигурации', 'read-only', 198],
  ['accounting', 'query', 'Выполнить запрос на чтение', 'read-only', 264],
  ['accounting', 'post_document', 'Провести документ', 'destructive', 241],
  ['accounting', 'list_objects', 'Перечислить объекты вида', 'read-only', 159],
  ['issues', 'list_pull_requests', 'List pull requests', 'read-only', 231],
  ['issues', 'create_issue', 'Create an issue', 'changes', 318],
  ['issues', 'search_code', 'Search code', 'read-only', 204],
  ['issues', 'get_file', 'Read a file', 'read-only', 187],
  ['issues', 'merge_pull_request', 'Merge a pull request', 'destructive', 226],
  ['everything', 'echo', 'Echo', 'read-only', 64],
];

export const sampleCatalog: readonly CatalogEntry[] = [
  ...tools.map(([owner, name, title, effect, tokens]): CatalogEntry => ({
    kind: 'tool',
    name: `${owner}__${name}`,
    connection: owner,
    ownName: name,
    title,
    description: `${title}.`,
    effect,
    tokens,
    on: name !== 'bulk_status',
  })),
  {
    kind: 'prompt',
    name: 'everything__complex-prompt',
    connection: 'everything',
    ownName: 'complex-prompt',
    description: 'A prompt with arguments',
    tokens: 48,
    on: true,
  },
  {
    kind: 'resource',
    name: 'demo://resource/static/document/features.md',
    connection: 'everything',
    ownName: 'demo://resource/static/document/features.md',
    title: 'features.md',
    description: 'A static document',
    tokens: 31,
    on: true,
  },
];

export const sampleSettings: SettingsView = {
  language: 'system',
  theme: 'system',
  port: 7420,
  openBrowser: true,
  keepCallsDays: 30,
  keepCallsRows: 100_000,
  logLevel: 'info',
  checkForUpdates: true,
  shell: { host: 'headless', canShowFiles: true },
  keychain: { available: true, name: 'Secret Service' },
  restartNeeded: false,
  dataDir: '/home/ada/.local/share/portico',
  configPath: '/home/ada/.local/share/portico/portico.json',
  logFile: '/home/ada/.local/share/portico/logs/portico.log',
  databaseBytes: 14_200_000,
  about: { version: '0.1.0', platform: 'Linux x64', node: '24.21.0', sqlite: '3.54.1' },
};

/** A day in the life of somebody with seven connections and four clients. */
export const sampleAnswers: Answers = {
  'status.get': {
    version: '0.1.0',
    pid: 4242,
    startedAt: ago(192),
    endpoint: 'http://127.0.0.1:7420/mcp',
    dataDir: '/home/ada/.local/share/portico',
    configPath: '/home/ada/.local/share/portico/portico.json',
    connections: [...sampleConnections],
    accounts: [],
    clientCount: sampleClients.length,
    paused: false,
    everCalled: true,
    demo: 'on',
  },
  'connections.list': [...sampleConnections],
  'clients.list': [...sampleClients],
  'catalog.list': [...sampleCatalog],
  'invocations.list': { items: [...sampleInvocations], total: sampleInvocations.length },
  'invocations.get': ({ id }) => sampleDetails(id),
  'logs.read': sampleLog,
  'activity.summary': sampleSummary,
  'system.processes': sampleProcesses,
  'settings.get': sampleSettings,
};
