import { describe, expect, it } from 'vitest';
import { recognizePasted } from './support/recognize-pasted.ts';

type Connection = Record<string, unknown>;
const stdio = (command: string, args: readonly string[], more: Connection = {}): Connection => ({
  kind: 'stdio',
  command,
  ...(args.length > 0 && { args }),
  ...more,
});
const http = (url: string, more: Connection = {}): Connection => ({ kind: 'streamable-http', url, ...more });
const github = { GITHUB_PERSONAL_ACCESS_TOKEN: '${keychain:github-personal-access-token}' };

describe('a command line', () => {
  it.each<readonly [text: string, id: string, connection: Connection]>([
    [
      'npx -y @modelcontextprotocol/server-memory',
      'memory',
      stdio('npx', ['-y', '@modelcontextprotocol/server-memory']),
    ],
    [
      '$ npx -y @scope/server-files@1.2.3 /srv/docs',
      'files',
      stdio('npx', ['-y', '@scope/server-files@1.2.3', '/srv/docs']),
    ],
    ['npx @playwright/mcp@latest --headless', 'playwright', stdio('npx', ['@playwright/mcp@latest', '--headless'])],
    ['npx -p mcp-server-git -y git-mcp', 'git', stdio('npx', ['-p', 'mcp-server-git', '-y', 'git-mcp'])],
    ['uvx mcp-server-fetch', 'fetch', stdio('uvx', ['mcp-server-fetch'])],
    [
      'uvx --from git+https://example.com/x.git serve-notes',
      'serve-notes',
      stdio('uvx', ['--from', 'git+https://example.com/x.git', 'serve-notes']),
    ],
    [
      'uv --directory /srv/weather run weather.py',
      'weather',
      stdio('uv', ['--directory', '/srv/weather', 'run', 'weather.py']),
    ],
    [
      'docker run -i --rm -v /srv:/data mcp/filesystem /data',
      'filesystem',
      stdio('docker', ['run', '-i', '--rm', '-v', '/srv:/data', 'mcp/filesystem', '/data']),
    ],
    [
      'python -m mcp_server_time --local-timezone=UTC',
      'time',
      stdio('python', ['-m', 'mcp_server_time', '--local-timezone=UTC']),
    ],
    ['node ./build/notes-server.js', 'notes', stdio('node', ['./build/notes-server.js'])],
    ['/opt/servers/bin/jira-mcp --stdio', 'jira', stdio('/opt/servers/bin/jira-mcp', ['--stdio'])],
    ['~/bin/wiki', 'wiki', stdio('~/bin/wiki', [])],
    ['npx server-x "two words" \'it"s\' a\\ b', 'x', stdio('npx', ['server-x', 'two words', 'it"s', 'a b'])],
    ['npx -y \\\n  server-x \\\n  --flag', 'x', stdio('npx', ['-y', 'server-x', '--flag'])],
    ['cd /srv/app && npx server-x', 'x', stdio('npx', ['server-x'], { cwd: '/srv/app' })],
    ['LOG_LEVEL=debug npx server-x', 'x', stdio('npx', ['server-x'], { env: { LOG_LEVEL: 'debug' } })],
    ['export REGION=eu; npx server-x', 'x', stdio('npx', ['server-x'], { env: { REGION: 'eu' } })],
    ['env MODE=ro npx server-x', 'x', stdio('npx', ['server-x'], { env: { MODE: 'ro' } })],
    ['$env:MODE="ro"; npx.cmd server-x', 'x', stdio('npx.cmd', ['server-x'], { env: { MODE: 'ro' } })],
    ['set MODE=ro && npx.cmd server-x', 'x', stdio('npx.cmd', ['server-x'], { env: { MODE: 'ro' } })],
    ['cmd /c npx -y server-x', 'x', stdio('npx', ['-y', 'server-x'])],
    [
      '"C:\\Program Files\\Node\\node.exe" C:\\servers\\tasks.js',
      'tasks',
      stdio('C:\\Program Files\\Node\\node.exe', ['C:\\servers\\tasks.js']),
    ],
    ['npx -y mcp-remote https://mcp.linear.app/sse', 'linear', http('https://mcp.linear.app/sse')],
    ['claude mcp add --transport http notion https://mcp.notion.com/mcp', 'notion', http('https://mcp.notion.com/mcp')],
    [
      'claude mcp add -s user files -- npx -y @modelcontextprotocol/server-filesystem /srv',
      'files',
      stdio('npx', ['-y', '@modelcontextprotocol/server-filesystem', '/srv']),
    ],
    ['codex mcp add docs --url https://docs.example.com/mcp', 'docs', http('https://docs.example.com/mcp')],
    ['gemini mcp add local node server.js --port 1', 'local', stdio('node', ['server.js', '--port', '1'])],
    [`claude mcp add-json maps '{"type":"stdio","command":"npx","args":["maps"]}'`, 'maps', stdio('npx', ['maps'])],
    [
      `code --add-mcp '{"name":"play","command":"npx","args":["@playwright/mcp"]}'`,
      'play',
      stdio('npx', ['@playwright/mcp']),
    ],
    [
      'code --add-mcp "{\\"name\\":\\"play\\",\\"url\\":\\"https://p.example.com/mcp\\"}"',
      'play',
      http('https://p.example.com/mcp'),
    ],
  ])('becomes a connection: %s', async (text, id, connection) => {
    const { candidates, problem } = await recognizePasted(text);
    expect(problem).toBeUndefined();
    expect(candidates.map((one) => [one.id, one.connection])).toEqual([[id, connection]]);
  });
});

describe('a secret in a pasted text', () => {
  it.each<readonly [text: string, connection: Connection, secrets: readonly unknown[]]>([
    [
      'GITHUB_PERSONAL_ACCESS_TOKEN=ghp_abc npx -y @modelcontextprotocol/server-github',
      stdio('npx', ['-y', '@modelcontextprotocol/server-github'], { env: github }),
      [{ name: 'github-personal-access-token', label: 'GITHUB_PERSONAL_ACCESS_TOKEN', value: 'ghp_abc' }],
    ],
    [
      'docker run -i --rm -e GITHUB_PERSONAL_ACCESS_TOKEN=ghp_abc ghcr.io/github/github-mcp-server',
      stdio('docker', ['run', '-i', '--rm', '-e', 'GITHUB_PERSONAL_ACCESS_TOKEN', 'ghcr.io/github/github-mcp-server'], {
        env: github,
      }),
      [{ name: 'github-personal-access-token', label: 'GITHUB_PERSONAL_ACCESS_TOKEN', value: 'ghp_abc' }],
    ],
    [
      'docker run --env=REGION=eu -i acme/server-x',
      stdio('docker', ['run', '--env=REGION', '-i', 'acme/server-x'], { env: { REGION: 'eu' } }),
      [],
    ],
    [
      'claude mcp add x -e API_KEY=k1 -- npx server-x',
      stdio('npx', ['server-x'], { env: { API_KEY: '${keychain:x-api-key}' } }),
      [{ name: 'x-api-key', label: 'API_KEY', value: 'k1' }],
    ],
    [
      'claude mcp add --transport http x https://x.example.com/mcp --header "Authorization: Bearer t-1"',
      http('https://x.example.com/mcp', { headers: { Authorization: 'Bearer ${keychain:x-token}' } }),
      [{ name: 'x-token', label: 'Access token', inRussian: 'Токен доступа', value: 't-1' }],
    ],
    [
      'npx mcp-remote https://x.example.com/mcp --header "X-Api-Key: k1"',
      http('https://x.example.com/mcp', { headers: { 'X-Api-Key': '${keychain:example-api-key}' } }),
      [{ name: 'example-api-key', label: 'X-Api-Key', value: 'k1' }],
    ],
    [
      '{"x":{"command":"npx","env":{"X_TOKEN":"<your token>","X_TOKEN_URL":"https://a.b","MAX_TOKENS":"100","OTHER":"sk-12345678"}}}',
      stdio('npx', [], {
        env: {
          X_TOKEN: '${keychain:x-token}',
          X_TOKEN_URL: 'https://a.b',
          MAX_TOKENS: '100',
          OTHER: '${keychain:x-other}',
        },
      }),
      [
        { name: 'x-token', label: 'X_TOKEN' },
        { name: 'x-other', label: 'OTHER', value: 'sk-12345678' },
      ],
    ],
    [
      '{"db":{"command":"pg","env":{"DATABASE_URL":"postgres://u:p@h/db"}}}',
      stdio('pg', [], { env: { DATABASE_URL: '${keychain:db-database-url}' } }),
      [{ name: 'db-database-url', label: 'DATABASE_URL', value: 'postgres://u:p@h/db' }],
    ],
    [
      '{"x":{"command":"npx","env":{"A_KEY":"${env:A_KEY}","B_KEY":"${B_KEY}","C_KEY":"${keychain:c}"}}}',
      stdio('npx', [], { env: { A_KEY: '${env:A_KEY}', B_KEY: '${env:B_KEY}', C_KEY: '${keychain:c}' } }),
      [],
    ],
    [
      '{"inputs":[{"id":"pat","description":"Personal token","password":true}],"servers":{"x":{"url":"https://x.example.com/mcp","headers":{"Authorization":"Bearer ${input:pat}"}}}}',
      http('https://x.example.com/mcp', { headers: { Authorization: 'Bearer ${keychain:x-pat}' } }),
      [{ name: 'x-pat', label: 'Personal token' }],
    ],
    [
      'npx server-x --api-key sk-12345678 --url "https://x.example.com/?token=${TOKEN}"',
      stdio('npx', [
        'server-x',
        '--api-key',
        '${keychain:x-api-key}',
        '--url',
        'https://x.example.com/?token=${env:TOKEN}',
      ]),
      [{ name: 'x-api-key', label: 'api-key', value: 'sk-12345678' }],
    ],
    [
      'npx server-x --api-key $API_KEY',
      stdio('npx', ['server-x', '--api-key', '${keychain:x-api-key}']),
      [{ name: 'x-api-key', label: 'api-key' }],
    ],
    [
      '{"x":{"url":"https://x.example.com/mcp?api_key=sk-12345678"}}',
      http('https://x.example.com/mcp?api_key=${keychain:x-api-key}'),
      [{ name: 'x-api-key', label: 'api_key', value: 'sk-12345678' }],
    ],
    [
      '{"x":{"command":"npx","env":{"TOKEN":"sk-12345678","X_TOKEN":"sk-87654321"}}}',
      stdio('npx', [], { env: { TOKEN: '${keychain:x-token}', X_TOKEN: '${keychain:x-token-2}' } }),
      [
        { name: 'x-token', label: 'TOKEN', value: 'sk-12345678' },
        { name: 'x-token-2', label: 'X_TOKEN', value: 'sk-87654321' },
      ],
    ],
  ])('is moved out of the settings: %s', async (text, connection, secrets) => {
    const { candidates } = await recognizePasted(text);
    expect(candidates.map((one) => [one.connection, one.secrets])).toEqual([[connection, secrets]]);
    expect(JSON.stringify(candidates.map((one) => [one.reason, one.title]))).not.toMatch(/sk-|ghp_/);
  });
});

describe('a configuration of a client', () => {
  const memory = stdio('npx', ['-y', 'memory']);
  const raw = '{"command":"npx","args":["-y","memory"]}';
  it.each<readonly [text: string, expected: readonly (readonly [string, Connection])[]]>([
    [`{"mcpServers":{"Memory Store":${raw}}}`, [['memory-store', memory]]],
    [`// a comment\n{"mcpServers":{"m":${raw},},}`, [['m', memory]]],
    ['```json\n{"mcpServers":{"m":' + raw + '}}\n```', [['m', memory]]],
    ['Add this to your settings:\n\n{"mcpServers":{"m":' + raw + '}}\n\nand restart.', [['m', memory]]],
    [`"m": ${raw}`, [['m', memory]]],
    [
      `"m": ${raw},\n"n": ${raw},`,
      [
        ['m', memory],
        ['n', memory],
      ],
    ],
    [`"mcpServers": {"m": ${raw}}`, [['m', memory]]],
    [raw, [['memory', memory]]],
    [`{"servers":{"m":{"type":"stdio",${raw.slice(1)}}}`, [['m', memory]]],
    [`{"mcp":{"servers":{"m":${raw}}}}`, [['m', memory]]],
    [`{"mcp.servers":{"m":${raw}}}`, [['m', memory]]],
    [`{"context_servers":{"m":{"source":"custom",${raw.slice(1)}}}`, [['m', memory]]],
    ['{"context_servers":{"m":{"command":{"path":"npx","args":["-y","memory"]}}}}', [['m', memory]]],
    [
      '{"mcp":{"m":{"type":"local","command":["npx","-y","memory"],"environment":{"A":"1"}}}}',
      [['m', { ...memory, env: { A: '1' } }]],
    ],
    ['{"mcp":{"m":{"type":"remote","url":"https://m.example.com/mcp"}}}', [['m', http('https://m.example.com/mcp')]]],
    ['{"mcpServers":{"m":{"serverUrl":"https://m.example.com/mcp"}}}', [['m', http('https://m.example.com/mcp')]]],
    ['{"mcpServers":{"m":{"httpUrl":"https://m.example.com/mcp"}}}', [['m', http('https://m.example.com/mcp')]]],
    ['{"mcpServers":{"m":{"type":"sse","url":"http://127.0.0.1:9/sse"}}}', [['m', http('http://127.0.0.1:9/sse')]]],
    ['{"mcpServers":{"m":{"command":"npx -y memory"}}}', [['m', memory]]],
    ['{"mcpServers":{"m":{"command":"cmd","args":["/c","npx","-y","memory"]}}}', [['m', memory]]],
    [
      '{"mcpServers":{"m":{"command":"npx","args":["mcp-remote@latest","https://m.example.com/mcp"]}}}',
      [['m', http('https://m.example.com/mcp')]],
    ],
    ['{"mcpServers":{"m":{"command":"npx","args":["-y","memory"],"cwd":"/srv"}}}', [['m', { ...memory, cwd: '/srv' }]]],
    ['{"mcpServers":{"Склад":{"command":"npx","args":["-y","memory"]}}}', [['sklad', memory]]],
    ['{"mcpServers":{"io.github.acme/weather":{"command":"npx","args":["-y","memory"]}}}', [['weather', memory]]],
    [
      `{"mcpServers":{"a":${raw},"A":${raw}}}`,
      [
        ['a', memory],
        ['a-2', memory],
      ],
    ],
    [
      'vscode:mcp/install?%7B%22name%22%3A%22m%22%2C%22command%22%3A%22npx%22%2C%22args%22%3A%5B%22-y%22%2C%22memory%22%5D%7D',
      [['m', memory]],
    ],
    [
      'https://insiders.vscode.dev/redirect/mcp/install?name=m&config=%7B%22command%22%3A%22npx%22%2C%22args%22%3A%5B%22-y%22%2C%22memory%22%5D%7D',
      [['m', memory]],
    ],
    [
      `https://vscode.dev/redirect?url=${encodeURIComponent(`vscode:mcp/install?${encodeURIComponent(`{"name":"m",${raw.slice(1)}`)}`)}`,
      [['m', memory]],
    ],
    [
      `cursor://anysphere.cursor-deeplink/mcp/install?name=m&config=${Buffer.from(raw).toString('base64')}`,
      [['m', memory]],
    ],
    [`https://cursor.com/en/install-mcp?name=m&config=${Buffer.from(raw).toString('base64url')}`, [['m', memory]]],
    [`lmstudio://add_mcp?name=m&config=${encodeURIComponent(Buffer.from(raw).toString('base64'))}`, [['m', memory]]],
  ])('becomes connections: %s', async (text, expected) => {
    const { candidates, problem } = await recognizePasted(text);
    expect(problem).toBeUndefined();
    expect(candidates.map(({ id, connection }) => [id, connection])).toEqual(expected);
  });
});

describe('a text that is nothing of that', () => {
  it.each([
    ['', 'There is nothing to look at'],
    ['   \n', 'There is nothing to look at'],
    ['hello world', '"hello world" is nothing Portico knows'],
    ['please make it work', 'is nothing Portico knows'],
    ['{"a": 1}', 'is nothing Portico knows'],
    ['{"openapi":"3.1.0","paths":{}}', 'This is the text of an OpenAPI document'],
    ['openapi: 3.0.3\npaths: {}\n', 'This is the text of an OpenAPI document'],
    ['npx', 'is nothing Portico knows'],
    ['{"url":"https://"}', 'is nothing Portico knows'],
    ['http://[', 'is no address'],
    ['ftp://files.example.com/x', 'is nothing Portico knows'],
  ])('is told with what was expected: %j', async (text, words) => {
    const { candidates, problem } = await recognizePasted(text);
    expect(candidates).toEqual([]);
    expect(problem?.en).toContain(words);
    expect(problem?.ru).toMatch(
      /^(Здесь пусто\. Вставьте|Portico не знает, как подключить «|Это текст описания|«http:\/\/\[» — не адрес)/,
    );
  });
});

it('a text of nothing but brackets is told as nothing, however long', async () => {
  expect((await recognizePasted('['.repeat(500_000))).problem?.en).toContain('is nothing Portico knows');
});

it('names that every object has are nothing special', async () => {
  const inHeader = await recognizePasted(
    '{"a":{"command":"npx","args":["mcp-remote","https://a.example.com/","--header","A: ${constructor} ${input:toString}"]}}',
  );
  expect(inHeader.candidates[0]).toMatchObject({
    connection: { url: 'https://a.example.com/', headers: { A: '${constructor} ${keychain:a-to-string}' } },
    secrets: [{ name: 'a-to-string', label: 'A' }],
  });
  const launched = await recognizePasted('A=b constructor x');
  expect(launched.candidates[0]?.connection).toEqual(stdio('constructor', ['x'], { env: { A: 'b' } }));
});

describe('the id of a candidate', () => {
  it.each([
    ['memory', ['memory'], 'memory-2'],
    ['memory', ['memory', 'memory-2'], 'memory-3'],
    ['a-very-long-name-of-a-server-that-nobody-can-read', [], 'a-very-long-name-of-a'],
    ['Учёт товаров', [], 'uchyot-tovarov'],
    ['!!!', [], 'connection'],
  ])('of "%s" is free, short and readable', async (name, taken, id) => {
    const { candidates } = await recognizePasted(JSON.stringify({ mcpServers: { [name]: { command: 'x' } } }), taken);
    expect(candidates[0]?.id).toBe(id);
    expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,23}$/);
  });
});
