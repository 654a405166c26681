import { describe, expect, it } from 'vitest';
import { importOne, imports, type GivenFile } from './support.ts';

type Settings = Record<string, unknown>;
const http = (url: string, more: Settings = {}): Settings => ({ kind: 'streamable-http', url, ...more });
const stdio = (command: string, args: readonly string[], more: Settings = {}): Settings => ({
  kind: 'stdio',
  ...more,
  command,
  args,
});
const bearer = { Authorization: 'Bearer ${keychain:files-token}' };
const token = { 'files-token': 'tk-1a2b3c4d5e' };
const url = 'https://files.example/mcp';

describe('an entry as each program documents it', () => {
  it.each<readonly [program: string, raw: unknown, connection: Settings, secrets: Record<string, string>]>([
    [
      'VS Code',
      { type: 'http', url, headers: { Authorization: 'Bearer tk-1a2b3c4d5e' } },
      http(url, { headers: bearer }),
      token,
    ],
    ['Cursor', { url, headers: { Authorization: 'Bearer tk-1a2b3c4d5e' } }, http(url, { headers: bearer }), token],
    [
      'Cline',
      { type: 'streamableHttp', url, headers: { Authorization: 'Bearer tk-1a2b3c4d5e' } },
      http(url, { headers: bearer }),
      token,
    ],
    [
      'Cline, nested',
      { transport: { type: 'streamableHttp', url, headers: { Authorization: 'Bearer tk-1a2b3c4d5e' } } },
      http(url, { headers: bearer }),
      token,
    ],
    ['Cline, a program', { transport: { type: 'stdio', command: 'npx', args: ['x'] } }, stdio('npx', ['x']), {}],
    [
      'Windsurf',
      { serverUrl: url, headers: { Authorization: 'Bearer tk-1a2b3c4d5e' } },
      http(url, { headers: bearer }),
      token,
    ],
    [
      'Qwen Code',
      { httpUrl: url, headers: { Authorization: 'Bearer tk-1a2b3c4d5e' } },
      http(url, { headers: bearer }),
      token,
    ],
    [
      'Goose',
      {
        enabled: true,
        type: 'streamable_http',
        name: 'files',
        uri: url,
        headers: { Authorization: 'Bearer tk-1a2b3c4d5e' },
        envs: {},
        env_keys: [],
      },
      http(url, { headers: bearer }),
      token,
    ],
    [
      'Goose, a program',
      { enabled: true, type: 'stdio', name: 'files', cmd: 'uvx', args: ['x'], envs: { MODE: 'ro' }, env_keys: [] },
      stdio('uvx', ['x'], { env: { MODE: 'ro' } }),
      {},
    ],
    ['Cherry Studio', { type: 'streamableHttp', baseUrl: url }, http(url), {}],
    ['Codex', { url, http_headers: { Authorization: 'Bearer tk-1a2b3c4d5e' } }, http(url, { headers: bearer }), token],
    [
      'Codex, a variable',
      { url, bearer_token_env_var: 'FILES' },
      http(url, { headers: { Authorization: 'Bearer ${env:FILES}' } }),
      {},
    ],
    [
      'Codex, headers of variables',
      { url, env_http_headers: { 'X-Org': 'ORG' } },
      http(url, { headers: { 'X-Org': '${env:ORG}' } }),
      {},
    ],
    [
      'Codex, variables handed on',
      { command: 'uvx', args: ['x'], env_vars: ['MODE'] },
      stdio('uvx', ['x'], { env: { MODE: '${env:MODE}' } }),
      {},
    ],
    [
      'Continue',
      {
        name: 'files',
        type: 'streamable-http',
        url,
        requestOptions: { headers: { Authorization: 'Bearer tk-1a2b3c4d5e' } },
      },
      http(url, { headers: bearer }),
      token,
    ],
    [
      'Copilot for JetBrains',
      { url, requestInit: { headers: { Authorization: 'Bearer tk-1a2b3c4d5e' } } },
      http(url, { headers: bearer }),
      token,
    ],
    ['opencode', { type: 'remote', url, enabled: true }, http(url), {}],
    [
      'opencode, a program',
      { type: 'local', command: ['npx', '-y', 'x'], environment: { MODE: '{env:MODE}' } },
      stdio('npx', ['-y', 'x'], { env: { MODE: '${env:MODE}' } }),
      {},
    ],
    ['Zed, formerly', { source: 'custom', command: { path: 'npx', args: ['x'] } }, stdio('npx', ['x']), {}],
    ['Kimi', { transport: 'http', url }, http(url), {}],
    [
      'Warp',
      { command: 'npx', args: ['x'], working_directory: '/srv/app' },
      stdio('npx', ['x'], { cwd: '/srv/app' }),
      {},
    ],
    ['Claude Desktop, a bridge', { command: 'npx', args: ['-y', 'mcp-remote', url] }, http(url), {}],
    [
      'a bridge with a header',
      {
        command: 'npx',
        args: ['mcp-remote', url, '--header', 'Authorization:${AUTH}'],
        env: { AUTH: 'Bearer tk-1a2b3c4d5e' },
      },
      http(url, { headers: bearer }),
      token,
    ],
    ['Windows', { command: 'cmd', args: ['/c', 'npx', '-y', 'x'] }, stdio('npx', ['-y', 'x']), {}],
    [
      'a container',
      { command: 'docker', args: ['run', '-e', 'API_KEY=sk-1a2b3c', 'img'] },
      stdio('docker', ['run', '-e', 'API_KEY', 'img'], { env: { API_KEY: '${keychain:files-api-key}' } }),
      { 'files-api-key': 'sk-1a2b3c' },
    ],
  ])('is read: %s', (_program, ...[raw, connection, secrets]) => {
    const found = importOne(raw);
    expect(found.refused).toBeUndefined();
    expect(found.connection).toEqual(connection);
    expect(found.secrets).toEqual(secrets);
  });

  it.each<readonly [members: Settings, env: Settings, given: Record<string, string | undefined>]>([
    [{ KEY: '${input:k}' }, { KEY: '${keychain:files-k}' }, { 'files-k': undefined }],
    [{ A_TOKEN: '${env:A_TOKEN}' }, { A_TOKEN: '${env:A_TOKEN}' }, {}],
    [{ A_TOKEN: '$A_TOKEN' }, { A_TOKEN: '${env:A_TOKEN}' }, {}],
    [{ A_TOKEN: '${A_TOKEN}' }, { A_TOKEN: '${env:A_TOKEN}' }, {}],
    [{ A_TOKEN: '{env:A_TOKEN}' }, { A_TOKEN: '${env:A_TOKEN}' }, {}],
    [{ A_TOKEN: '{file:~/.token}' }, { A_TOKEN: '${keychain:files-a-token}' }, { 'files-a-token': undefined }],
    [{ A_TOKEN: '${file:/srv/token}' }, { A_TOKEN: '${keychain:files-a-token}' }, { 'files-a-token': undefined }],
    [{ A_TOKEN: '${{ secrets.TOK }}' }, { A_TOKEN: '${keychain:files-tok}' }, { 'files-tok': undefined }],
    [{ API_KEY: '12345' }, { API_KEY: '${keychain:files-api-key}' }, { 'files-api-key': '12345' }],
    [
      { CREDENTIALS_PATH: '/srv/c.json' },
      { CREDENTIALS_PATH: '${keychain:files-credentials-path}' },
      { 'files-credentials-path': '/srv/c.json' },
    ],
    [
      { DSN: 'postgres://me:pw12345@db/x' },
      { DSN: '${keychain:files-dsn}' },
      { 'files-dsn': 'postgres://me:pw12345@db/x' },
    ],
    [{ LOG_LEVEL: 'debug', PORT: 8080 }, { LOG_LEVEL: 'debug', PORT: '8080' }, {}],
  ])('keeps references and moves secrets: %j', (env, expected, given) => {
    const found = importOne({ command: 'npx', args: ['x'], env });
    expect(found.connection?.['env']).toEqual(expected);
    expect(found.secrets).toEqual(given);
  });
});

describe('what cannot be imported says why', () => {
  it.each<readonly [raw: unknown, reason: string]>([
    [{ command: './server' }, '"./server" is a path within a project, and Portico does not know which'],
    [{ command: 'node', args: ['../x.js'] }, '"../x.js" is a path within a project'],
    [{ command: 'npx', args: ['x'], cwd: 'app' }, '"app" is a path within a project'],
    [{ command: 'npx', args: ['x', '${workspaceFolder}'] }, 'It belongs to a project: "${workspaceFolder}"'],
    [
      { command: 'npx', args: ['x'], env: { ROOT: '${workspaceFolder:app}/x' } },
      'It belongs to a project: "${workspaceFolder:app}"',
    ],
    [{ command: '${input:program}' }, '"${input:program}" stands in its command line'],
    [{ command: 'sh', args: ['-c', 'x --key ${KEY}'] }, '"${KEY}" stands in its command line'],
    [{ url: 'https://${TENANT}.example/mcp' }, '"${TENANT}" stands in its address'],
    [{ url: 'https://a.example/mcp?key=${key}' }, '"${key}" stands in its address'],
    [{ url: 'wss://a.example/mcp' }, 'Its address is no http(s) address'],
    [{ type: 'stdio' }, 'It has neither an address nor a command'],
  ])('%j', (raw, reason) => {
    const { connection, refused } = importOne(raw);
    expect(connection).toBeUndefined();
    expect(refused).toContain(reason);
  });

  it('but folders of the person are put in the place of their variables, and that is said', () => {
    const found = importOne({ command: '${userHome}/bin/x', args: ['${HOME}/docs', '${env:HOME}'] });
    expect(found.connection).toEqual(stdio('/home/me/bin/x', ['/home/me/docs', '/home/me']));
    expect(found.notes).toContain('${userHome} stands as the folder it is on this machine');
  });

  it('and a relative command is looked for in the folder it starts in', () => {
    expect(importOne({ command: './x', cwd: '/srv/app' }).connection).toEqual({
      kind: 'stdio',
      command: '/srv/app/x',
      cwd: '/srv/app',
    });
  });
});

describe('notes', () => {
  it.each<readonly [raw: unknown, note: string]>([
    [{ url, timeout: 60, alwaysAllow: ['a'] }, 'Not taken over from X: timeout, alwaysAllow'],
    [
      { url, oauth: { access_token: 'tk-1a2b3c4d5e' } },
      'The sign-in that X keeps for it is not taken over; sign in to it here',
    ],
    [
      { command: 'x', envFile: '/srv/.env' },
      'X also reads variables from /srv/.env; those that the server needs have to be set here',
    ],
    [{ url, disabled: true }, 'It is switched off there, and will be here'],
    [
      { command: 'x', env: { A_TOKEN: '${input:tok}' } },
      'A_TOKEN does not stand in the settings of X; give it with the import, or later',
    ],
    [
      { command: 'x', env: { REGION: '${env:REGION}' } },
      'It takes REGION from the environment, where Portico has none; give the value with the import, or set the variable for Portico, too',
    ],
  ])('%j', (raw, note) => {
    expect(importOne(raw).notes).toEqual([note]);
  });

  it('are not made of a variable that Portico has', () => {
    const [found] = imports([{ program: 'x: X', servers: { a: { command: 'x', env: { REGION: '${env:REGION}' } } } }], {
      machine: { platform: 'linux', home: '/home/me', env: { REGION: 'eu' } },
    });
    expect(found?.candidate.notes).toEqual([]);
  });
});

describe('what is left to be given', () => {
  const inputs = { inputs: [{ id: 'pat', type: 'promptString', description: 'Personal token', password: true }] };
  it.each<readonly [program: string, raw: unknown, wanted: readonly unknown[]]>([
    [
      'VS Code',
      { url, headers: { Authorization: 'Bearer ${input:pat}' } },
      [{ name: 'files-pat', label: 'Personal token' }],
    ],
    [
      'Goose',
      { type: 'stdio', name: 'files', cmd: 'uvx', args: ['x'], envs: {}, env_keys: ['FILES_KEY'] },
      [{ name: 'files-key', label: 'FILES_KEY' }],
    ],
    ['Codex', { url, bearer_token_env_var: 'FILES' }, [{ name: 'files', label: 'FILES', variable: 'FILES' }]],
    [
      'Cursor',
      {
        command: 'npx',
        args: ['x'],
        env: { TOKEN: '${env:TOKEN}', FILES_TOKEN: '<your token>', MODE: '${env:KNOWN}' },
      },
      [
        { name: 'files-token', label: 'FILES_TOKEN' },
        { name: 'files-token-2', label: 'TOKEN', variable: 'TOKEN' },
      ],
    ],
    ['Claude Code', { url, headers: { Authorization: 'Bearer tk-1a2b3c4d5e' } }, []],
  ])('%s', (_program, ...[raw, wanted]) => {
    const [found] = imports([{ program: 'x: X', servers: { files: raw }, model: inputs }], {
      machine: { platform: 'linux', home: '/home/me', env: { KNOWN: 'ro' } },
    });
    expect(found?.candidate.wanted).toEqual(wanted);
  });
});

describe('what is passed over', () => {
  it.each<readonly [raw: unknown]>([
    [{ type: 'builtin', name: 'developer', enabled: true }],
    [{ type: 'platform', name: 'todo' }],
    [{ type: 'stdio', bundled: true, cmd: 'goosed', args: ['mcp'] }],
    ['text'],
  ])('%j', (raw) => {
    expect(imports([{ program: 'goose: Goose', servers: { a: raw } }])).toEqual([]);
  });

  it('this Portico itself', () => {
    const files: GivenFile[] = [
      { program: 'x: X', servers: { portico: { url: 'http://127.0.0.1:7420/mcp' }, a: { url } } },
    ];
    const found = imports(files, { isOurs: (value) => JSON.stringify(value).includes(':7420') });
    expect(found.map(({ candidate }) => candidate.id)).toEqual(['a']);
  });
});

describe('a file of Copilot', () => {
  it('may be nothing but servers', () => {
    const found = imports([{ program: 'copilot-cli: Copilot CLI', servers: {}, model: { files: { url } } }]);
    expect(found.map(({ candidate }) => candidate.title)).toEqual(['files']);
  });

  it('is not taken for one when it holds something else', () => {
    expect(
      imports([{ program: 'gemini: Gemini', servers: {}, model: { telemetry: { endpoint: url }, theme: 'dark' } }]),
    ).toEqual([]);
  });
});
