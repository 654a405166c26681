import type { CatalogEntry } from '../../../contract/catalog.ts';
import type { SecretView } from '../../../contract/secrets.ts';
import type { SettingsView } from '../../../contract/settings.ts';
import { ago, sampleClients } from './sample-clients.ts';
import { sampleInvocations } from './sample-calls.ts';
import { sampleAccounts } from './sample-accounts.ts';
import { catalogAnswers } from './sample-catalog-answers.ts';
import { sampleConnectionAnswers } from './sample-connection-answers.ts';
import { sampleConnections } from './sample-connections.ts';
import { sampleDetails } from './sample-details.ts';
import { sampleFindings, sampleTests } from './sample-findings.ts';
import { importAnswers } from './sample-imports.ts';
import { programAnswers } from './sample-program-answers.ts';
import { sampleSnippets } from './sample-snippets.ts';
import { sampleLog, sampleProcesses, sampleSummary } from './sample-numbers.ts';
import { uninstallAnswers } from './sample-uninstall.ts';
import type { Answers } from './stage.ts';

export { sampleConnections } from './sample-connections.ts';
export { sampleNow } from './sample-clients.ts';

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
  {
    kind: 'resource-template',
    name: 'demo://resource/dynamic/text/{resourceId}',
    connection: 'everything',
    ownName: 'Dynamic text resource',
    description: 'Text made from its number',
    tokens: 40,
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

/** Names as they grow over time: kept, missing, and left behind. */
export const sampleSecrets: readonly SecretView[] = [
  { name: 'accounting-password', state: 'kept', usedBy: { connections: ['accounting'], accounts: [] } },
  { name: 'github-token', state: 'missing', usedBy: { connections: ['issues', 'everything'], accounts: [] } },
  { name: 'old-crm-key', state: 'kept', usedBy: { connections: [], accounts: [] } },
  { name: 'work-client-secret', state: 'kept', usedBy: { connections: [], accounts: ['work'] } },
];

/** A day in the life of somebody with seven connections and four clients. */
export const sampleAnswers: Answers = {
  ...sampleConnectionAnswers,
  ...programAnswers(),
  ...importAnswers(),
  'doctor.run': [...sampleFindings],
  'doctor.testEndpoint': { suite: '@modelcontextprotocol/conformance 0.2.0-alpha.12', tests: [...sampleTests] },
  'clients.snippets': sampleSnippets,
  'status.get': {
    version: '0.1.0',
    pid: 4242,
    startedAt: ago(192),
    endpoint: 'http://127.0.0.1:7420/mcp',
    dataDir: '/home/ada/.local/share/portico',
    configPath: '/home/ada/.local/share/portico/portico.json',
    connections: [...sampleConnections],
    accounts: [...sampleAccounts],
    clientCount: sampleClients.length,
    paused: false,
    everCalled: true,
    demo: 'on',
  },
  'connections.list': [...sampleConnections],
  'clients.list': [...sampleClients],
  ...catalogAnswers(sampleCatalog),
  'invocations.list': { items: [...sampleInvocations], total: sampleInvocations.length },
  'invocations.get': ({ id }) => sampleDetails(id),
  'logs.read': sampleLog,
  'activity.summary': sampleSummary,
  'system.processes': sampleProcesses,
  'settings.get': sampleSettings,
  'secrets.list': { secrets: [...sampleSecrets] },
  ...uninstallAnswers,
};
