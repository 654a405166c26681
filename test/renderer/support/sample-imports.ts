import type { OperationInput } from '../../../contract/api.ts';
import type { ImportCandidate, ImportChange, ImportOutcome } from '../../../contract/imports.ts';
import { ago } from './sample-clients.ts';
import { diffOf } from './sample-plans.ts';
import { refusal, type Answers } from './stage.ts';

const cursor = {
  program: 'cursor',
  programName: 'Cursor',
  file: 'user',
  shownPath: '~/.cursor/mcp.json',
  disabled: false,
};
const code = {
  program: 'vscode',
  programName: 'VS Code',
  file: 'user',
  shownPath: '~/.config/Code/User/mcp.json',
  disabled: false,
};
const desktop = {
  program: 'claude-desktop',
  programName: 'Claude Desktop',
  file: 'user',
  shownPath: '~/Library/Application Support/Claude/claude_desktop_config.json',
  disabled: false,
};
const mask = '••••';

/** Of every sort: a remote one of two programs, local ones, one that is a connection already, one that cannot be imported. */
export const sampleImports: readonly ImportCandidate[] = [
  {
    key: 'github',
    id: 'github',
    title: 'GitHub',
    connection: {
      kind: 'streamable-http',
      url: 'https://api.githubcopilot.com/mcp/',
      headers: { Authorization: 'Bearer ${keychain:github-token}' },
    },
    secrets: [{ name: 'github-token', label: 'Access token', masked: mask }],
    wanted: [],
    sources: [
      { ...cursor, name: 'GitHub' },
      { ...code, name: 'github' },
    ],
    notes: ['VS Code has no Authorization; that of Cursor is taken'],
    remarks: [{ code: 'lacks', values: { name: 'Authorization', other: 'VS Code', program: 'Cursor' } }],
  },
  {
    key: 'filesystem',
    id: 'filesystem',
    title: 'filesystem',
    connection: {
      kind: 'stdio',
      command: 'npx',
      args: ['-y', '@modelcontextprotocol/server-filesystem', '/home/me/documents', '/home/me/projects/requirements'],
    },
    secrets: [],
    wanted: [],
    sources: [
      { ...desktop, name: 'filesystem' },
      { ...cursor, name: 'files' },
    ],
    notes: [],
    remarks: [],
  },
  {
    key: 'postgres',
    id: 'postgres',
    title: 'postgres',
    connection: {
      kind: 'stdio',
      enabled: false,
      command: 'uvx',
      args: ['postgres-mcp', '--access-mode=restricted'],
      env: { DATABASE_URI: '${keychain:postgres-database-uri}' },
    },
    secrets: [{ name: 'postgres-database-uri', label: 'DATABASE_URI', masked: mask }],
    wanted: [],
    sources: [{ ...desktop, name: 'postgres', disabled: true }],
    notes: [],
    remarks: [
      { code: 'off', values: {} },
      { code: 'not-taken', values: { program: 'Claude Desktop', members: 'timeout, autoApprove' } },
    ],
  },
  {
    key: 'tracker',
    id: 'tracker',
    title: 'tracker',
    connection: {
      kind: 'streamable-http',
      url: 'https://tracker.example.com/mcp',
      headers: { Authorization: 'Bearer ${keychain:tracker-pat}', 'X-Org': '${env:ORG}' },
    },
    secrets: [],
    wanted: [
      { name: 'tracker-pat', label: 'Personal access token of the tracker' },
      { name: 'tracker-org', label: 'ORG', variable: 'ORG' },
    ],
    sources: [{ ...code, name: 'tracker' }],
    notes: [],
    remarks: [
      { code: 'to-give', values: { label: 'Personal access token of the tracker', program: 'VS Code' } },
      { code: 'environment', values: { name: 'ORG' } },
    ],
  },
  {
    key: 'issues',
    id: 'issues',
    title: 'issues',
    connection: { kind: 'streamable-http', url: 'https://mcp.linear.app/mcp' },
    secrets: [],
    wanted: [],
    sources: [{ ...cursor, name: 'linear' }],
    existing: 'issues',
    notes: [],
    remarks: [],
  },
  {
    key: 'build',
    id: 'build',
    title: 'build',
    connection: { kind: 'unknown' },
    secrets: [],
    wanted: [],
    sources: [{ ...code, name: 'build' }],
    refused: 'It belongs to a project',
    notes: [],
    remarks: [{ code: 'project-folder', values: { text: '${workspaceFolder}' } }],
  },
];

export const sampleImportChange: ImportChange = {
  change: 'import-1',
  at: ago(2 * 60),
  connections: ['docs', 'search'],
  programs: ['cursor'],
};

const diffs = [
  {
    ...cursor,
    label: 'User settings',
    hunks: [
      diffOf(
        ' {',
        '   "mcpServers": {',
        '-    "GitHub": {',
        '-      "url": "https://api.githubcopilot.com/mcp/",',
        '-      "headers": { "Authorization": "Bearer ••••" }',
        '-    },',
        '-    "files": { "command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem"] }',
        '+    "portico": {',
        '+      "url": "http://127.0.0.1:7420/mcp",',
        '+      "headers": { "Authorization": "Bearer ••••" }',
        '+    }',
        '   }',
        ' }',
      ),
    ],
    added: 4,
    removed: 5,
  },
  {
    ...desktop,
    label: 'User settings',
    hunks: [],
    added: 0,
    removed: 0,
    refused: {
      code: 'program-running' as const,
      message: 'Claude Desktop is running and would write its settings back',
      remedy: 'Quit it, then try again',
    },
  },
];

function waitingFor(items: OperationInput<'imports.apply'>['items']): ImportOutcome['waiting'] {
  return items.flatMap(({ key, id = key, secrets: given = {} }) => {
    const wanted = sampleImports.find((candidate) => candidate.key === key)?.wanted ?? [];
    const secrets = wanted.filter(({ name }) => given[name] === undefined);
    return secrets.length === 0 ? [] : [{ connection: id, secrets }];
  });
}

/** What the operations on imports answer; what was imported can be taken back. */
export function importAnswers(
  given: {
    readonly found?: readonly ImportCandidate[];
    readonly history?: readonly ImportChange[];
    readonly outcome?: Partial<ImportOutcome>;
  } = {},
): Answers {
  const { found = sampleImports, outcome = {} } = given;
  let history = [...(given.history ?? [])];
  return {
    'imports.list': [...found],
    'imports.history': () => [...history],
    'imports.preview': ({ keys }) => ({
      files: keys.length === 0 ? [] : diffs.map(({ programName: _, ...file }) => ({ ...file, path: file.shownPath })),
      fingerprint: keys.join(','),
    }),
    'imports.apply': ({ items, replace }) => {
      if (replace && replace.fingerprint !== items.map(({ key }) => key).join(','))
        throw refusal('configuration-changed', 'The settings of programs are not as they were previewed.');
      history = [{ ...sampleImportChange, change: 'import-2' }, ...history];
      return {
        change: 'import-2',
        imported: items.map(({ key, id = key }) => ({ key, connection: id })),
        replaced: [],
        refused: [],
        left: [],
        waiting: waitingFor(items),
        ...outcome,
      };
    },
    'imports.undo': ({ change }) => {
      history = history.filter((one) => one.change !== change);
      return { imported: [], replaced: [], refused: [], left: [], waiting: [] };
    },
  };
}
