import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findImports } from '../../../main/clients/import/find-imports.ts';
import type { ReadFile } from '../../../main/clients/client-programs.ts';
import { programs } from '../../../main/clients/programs/index.ts';
import { settingsText } from '../../../main/clients/text/settings-text-of.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/clients');
const nowhere = 'cannot be imported';

/** Settings of a program as its makers document them, read as the app reads them. */
function documented(id: string, name: string): ReadFile {
  const program = programs.find((known) => known.id === id);
  const file = program?.files.find((known) => known.id === name.split('.')[0]);
  if (!program || !file) throw new Error(`There is no ${id} with ${name}`);
  const text = readFileSync(join(fixtures, id, name), 'utf8');
  const settings = settingsText(file.format);
  const whole = settings.read(text, { keyPath: [], container: 'map' });
  const keyPath = typeof file.keyPath === 'function' ? file.keyPath(whole.ok ? whole.model : undefined) : file.keyPath;
  const placed = { file, id: file.id, label: file.label, path: `/home/me/${name}` };
  return { program, placed, exists: true, read: settings.read(text, { keyPath, container: file.container ?? 'map' }) };
}

/** Each server as `id: where it leads, the headers or variables it has`. */
const shown = (file: ReadFile): string[] =>
  findImports([file], {
    isOurs: () => false,
    machine: { platform: 'linux', home: '/home/me', env: {} },
    existing: [],
    takenIds: [],
  }).map(({ candidate: { id, connection, refused } }) => {
    const { url, command, args = [], headers, env, enabled } = connection;
    const leads = typeof url === 'string' ? url : [command, ...(args as string[])].join(' ');
    const members = Object.entries(headers ?? env ?? {}).map(([name, value]) => `${name}=${String(value)}`);
    return `${id}: ${[refused === undefined ? leads : nowhere, ...members, ...(enabled === false ? ['off'] : [])].join(', ')}`;
  });

it.each<readonly [program: string, file: string, servers: readonly string[]]>([
  ['vscode', 'profile.remote.before.jsonc', ['slack: https://mcp.slack.com/mcp']],
  [
    'vscode',
    'user.inputs.before.jsonc',
    ['perplexity: npx -y server-perplexity-ask, PERPLEXITY_API_KEY=${keychain:perplexity-key}'],
  ],
  ['visual-studio', 'user.remote.before.jsonc', ['github: https://api.githubcopilot.com/mcp/']],
  ['claude-desktop', 'user.preferences.before.json', ['geocontext: npx -y @ignfab/geocontext']],
  ['claude-code', 'user.stdio.before.json', ['shared: /path/to/server']],
  ['claude-code', 'user.documented.before.json', [`api-server: ${nowhere}`]],
  ['cursor', 'user.remote.before.json', ['name: http://localhost:3000/mcp, API_KEY=${keychain:name-api-key}']],
  ['cline', 'user.local.before.json', ['local: node /path/to/server.js, API_KEY=${keychain:local-api-key}']],
  [
    'roo-code',
    'editor.remote.before.json',
    ['modern-remote: https://your-modern-server.com/api/mcp-endpoint, X-API-Key=${keychain:modern-remote-api-key}'],
  ],
  ['kilo-code', 'user.permissions.before.jsonc', ['my: npx -y my-mcp-server']],
  [
    'copilot-cli',
    'user.documented.before.json',
    [
      'playwright: npx @playwright/mcp@latest',
      'context7: https://mcp.context7.com/mcp, CONTEXT7_API_KEY=${keychain:context7-api-key}',
    ],
  ],
  [
    'copilot-jetbrains',
    'user.remote.before.jsonc',
    ['github: https://api.githubcopilot.com/mcp/, Authorization=Bearer ${keychain:github-token}'],
  ],
  [
    'windsurf',
    'devin.typical.before.json',
    [
      'filesystem: npx -y @modelcontextprotocol/server-filesystem /home/user/projects',
      'notion: https://mcp.notion.com/mcp',
    ],
  ],
  [
    'zed',
    'user.comments.before.json',
    [
      'local: some-command arg-1 arg-2',
      'remote: https://mcp.example.com/mcp, Authorization=Bearer ${keychain:remote-token}',
    ],
  ],
  [
    'codex',
    'user.stdio.before.toml',
    [
      'context7: npx -y @upstash/context7-mcp, MY_ENV_VAR=MY_ENV_VALUE',
      'figma: https://mcp.figma.com/mcp, X-Figma-Region=us-east-1, Authorization=Bearer ${env:FIGMA_OAUTH_TOKEN}',
    ],
  ],
  [
    'gemini-cli',
    'user.documented.before.json',
    [`python-tools: ${nowhere}`, 'filtered-server: python -m my_mcp_server'],
  ],
  [
    'antigravity',
    'user.typical.before.json',
    [
      'sqlite-explorer: /usr/local/bin/node /Users/username/mcp-servers/sqlite/index.js',
      'cloud: https://mcp.example.com/mcp/, Authorization=Bearer ${keychain:cloud-token}',
    ],
  ],
  [
    'opencode',
    'user.first-version.before.jsonc',
    [
      'everything: npx -y @modelcontextprotocol/server-everything',
      'my-remote: https://my-mcp-server.com, Authorization=Bearer ${keychain:my-remote-token}',
    ],
  ],
  ['opencode', 'user.second-version.before.jsonc', ['my: npx -y example-mcp-server']],
  ['goose', 'user.documented.before.yaml', []],
  [
    'lm-studio',
    'user.typical.before.json',
    ['hf: https://huggingface.co/mcp, Authorization=Bearer ${keychain:hf-token}'],
  ],
  [
    'kiro',
    'user.typical.before.json',
    [
      'web-search: npx -y @modelcontextprotocol/server-bravesearch, BRAVE_API_KEY=${env:BRAVE_API_KEY}',
      'remote-api: https://api.example.com/mcp, Authorization=Bearer ${env:API_TOKEN}',
    ],
  ],
  [
    'amazon-q',
    'user.typical.before.json',
    ['awslabs-aws-documentatio: uvx awslabs.aws-documentation-mcp-server@latest, FASTMCP_LOG_LEVEL=ERROR'],
  ],
  [
    'warp',
    'user.typical.before.json',
    ['filesystem: npx -y @modelcontextprotocol/server-filesystem /path/to/dir', 'linear: https://mcp.linear.app/mcp'],
  ],
  [
    'jan',
    'user.defaults.before.json',
    [
      'browsermcp: npx @browsermcp/mcp, off',
      'serper: npx -y serper-search-scrape-mcp-server, SERPER_API_KEY=${keychain:serper-api-key}, off',
    ],
  ],
  [
    'amp',
    'user.typical.before.json',
    ['playwright: npx -y @playwright/mcp@latest --headless', 'linear: https://mcp.linear.app/sse'],
  ],
  [
    'augment',
    'cli.typical.before.json',
    ['weather: npx -y @modelcontextprotocol/server-weather', 'linear: https://mcp.linear.app/mcp'],
  ],
  [
    'kimi',
    'user.documented.before.json',
    ['filesystem: npx -y @modelcontextprotocol/server-filesystem /tmp', 'linear: https://mcp.linear.app/mcp'],
  ],
  ['qoder', 'user.minified.before.json', ['context7: npx -y @upstash/context7-mcp@latest']],
])('servers are found in the settings that %s documents: %s', (program, file, servers) => {
  expect(shown(documented(program, file))).toEqual(servers);
});
