import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuilt, Place, program, until } from '../cli/support/portico.ts';
import { startFakeOneC, type FakeOneC } from '../support/fake-onec.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { filesBelow } from '../support/files-below.ts';

const password = 'пароль-Q7';
let opened: AsyncDisposableStack;
let base: FakeOneC;
let place: Place;
let folder: string;

beforeAll(ensureBuilt);
beforeEach(async () => {
  opened = new AsyncDisposableStack();
  base = opened.use(await startFakeOneC({ password }));
  place = opened.use(await Place.create());
  folder = temporaryFolder('onec');
});
afterEach(() => opened.disposeAsync());

const variables = () => ({
  MCP_ONEC_URL: base.url,
  MCP_ONEC_USERNAME: 'Администратор',
  MCP_ONEC_PASSWORD: password,
  MCP_PORT: String(place.port),
});

const signIn = () => ({ MCP_AUTH_MODE: 'oauth2', MCP_PUBLIC_URL: `http://localhost:${String(place.port)}` });

function start(args: readonly string[], env: Record<string, string> = {}) {
  const { PORTICO_PORT: _, ...own } = place.env;
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...own, ...env },
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => said.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const ended = once(child, 'close').then(([code]) => code as number);
  opened.defer(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  return { child, ended, said: () => said.join('') };
}

async function serve(args: readonly string[], env: Record<string, string> = {}) {
  const serving = start(args, env);
  await until(() => serving.said().includes('Ctrl+C ends Portico') || serving.child.exitCode !== null);
  expect(serving.child.exitCode, serving.said()).toBeNull();
  return serving;
}

const origin = () => `http://127.0.0.1:${String(place.port)}`;
const page = async (path: string) => (await fetch(origin() + path)).json() as Promise<Record<string, unknown>>;

async function connect(transport: StreamableHTTPClientTransport | SSEClientTransport | StdioClientTransport) {
  const client = new Client({ name: 'old-client', version: '1.0.0' });
  opened.defer(() => client.close());
  await client.connect(transport);
  return client;
}

const overHttp = (headers: Record<string, string> = {}) =>
  connect(new StreamableHTTPClientTransport(new URL(`${origin()}/mcp/`), { requestInit: { headers } }));
const overStdio = (env: Record<string, string>, args: readonly string[] = []) =>
  connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [program, 'stdio', ...args],
      env: { ...place.env, ...env },
      stderr: 'pipe',
    }),
  );
const call = { name: 'get_metadata', arguments: { name: 'Документ.Заказ' } };
const toolNames = ['Poluchit_ostatki', 'get_metadata', 'oshibka', 'upast', 'zhdat'];

function everythingKept(): string {
  return Object.values(filesBelow(place.dataDir)).join('\n');
}

describe('portico in the place of the 1C proxy, over HTTP', () => {
  it('serves clients without a token the tools under their own names', async () => {
    await serve(['serve'], variables());
    const client = await overHttp();
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(toolNames);
    expect(await client.callTool(call)).toMatchObject({
      content: [{ text: 'get_metadata {"name":"Документ.Заказ"}' }],
    });
    expect(await client.callTool({ name: 'oshibka', arguments: {} })).toMatchObject({
      isError: true,
      structuredContent: { код: 7 },
    });
    expect((await client.listPrompts()).prompts.map(({ name }) => name)).toEqual(['Otchyot']);
    const { contents } = await client.readResource({ uri: 'onec://configuration' });
    expect(contents).toEqual([
      { uri: 'onec://configuration', text: 'Управление торговлей 11.5', mimeType: 'text/plain' },
    ]);
  });

  it('serves clients of /sse', async () => {
    await serve(['http'], variables());
    const client = await connect(new SSEClientTransport(new URL(`${origin()}/sse`)));
    expect(await client.callTool(call)).toMatchObject({
      content: [{ text: 'get_metadata {"name":"Документ.Заказ"}' }],
    });
  });

  it('takes the options of the old command line and a .env file', async () => {
    await writeFile(
      join(folder, '.env'),
      `MCP_ONEC_URL=http://127.0.0.1:1/x\nMCP_ONEC_PASSWORD="${password}" # note\nMCP_LOG_LEVEL=DEBUG\n`,
    );
    const serving = await serve([
      'http',
      '--onec-url',
      base.url,
      '--onec-username',
      'Администратор',
      '--port',
      String(place.port),
      '--log-level',
      'INFO',
    ]);
    expect(serving.said()).toContain(`are read from ${join(folder, '.env')}`);
    await until(async () => (await page('/health'))['onec_connection'] === 'ok');
    expect((await (await overHttp()).listTools()).tools.length).toBe(5);
  });

  it('answers /health, /info and / as the proxy did', async () => {
    await serve(['serve'], variables());
    await until(async () => (await page('/health'))['onec_connection'] === 'ok');
    expect(await page('/health')).toMatchObject({
      status: 'healthy',
      onec_connection: 'ok',
      auth: { mode: 'none' },
      name: 'portico',
    });
    expect(await page('/info')).toMatchObject({
      name: '1C Configuration Data Tools',
      version: '1.0.0',
      endpoints: { sse: '/sse', streamable_http: '/mcp/', health: '/health', info: '/info' },
    });
    expect(await page('/')).toMatchObject({
      message: '1C MCP Proxy Server',
      endpoints: { streamable_http: '/mcp/', sse: '/sse' },
    });
  });

  it('says in /health what is wrong with the base', async () => {
    base.state.lockedWith = 'code';
    await serve(['serve'], variables());
    await until(async () => (await page('/health'))['onec_connection'] === 'error');
    const health = await page('/health');
    expect(health).toMatchObject({ status: 'unhealthy', auth: { mode: 'none' } });
    expect(health['error_details']).toContain('MCP_ONEC_UNLOCK_CODE');
  });

  it('lets clients without a token reach the base and nothing else, and checks the tokens that are sent', async () => {
    await writeFile(
      join(place.dataDir, 'portico.json'),
      JSON.stringify({ connections: { own: { kind: 'built-in' } } }),
    );
    await serve(['serve'], variables());
    expect((await (await overHttp()).listTools()).tools.map(({ name }) => name)).toEqual(toolNames);
    await expect(overHttp({ authorization: 'Bearer simple_YWRtaW46c2VjcmV0' })).rejects.toThrow(
      /unknown or was revoked/,
    );
    const post = (path: string) =>
      fetch(origin() + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    expect((await post('/mcp/own')).status).toBe(404);
    const { value } = await place.json('client', 'add', 'Mine');
    const client = await overHttp({ authorization: `Bearer ${(value as { token: string }).token}` });
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain('own__gettime');
  });

  it.each([
    ['no page', undefined, 'http://localhost:3000', 403, null],
    ['a named one', '["http://localhost:3000"]', 'http://localhost:3000', 200, 'http://localhost:3000'],
    ['not another one', '["http://localhost:3000"]', 'https://evil.example', 403, null],
    ['all when "*" is given', '["*"]', 'https://any.example', 200, 'https://any.example'],
  ])('lets web pages in: %s', async (...[, origins, from, status, allowed]) => {
    const serving = await serve(['serve'], {
      ...variables(),
      ...(origins === undefined ? {} : { MCP_CORS_ORIGINS: origins }),
    });
    const answer = await fetch(`${origin()}/info`, { headers: { origin: from } });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([status, allowed]);
    const headers = {
      origin: from,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    const preflight = await fetch(`${origin()}/mcp/`, { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(status === 200 ? 204 : 403);
    expect(serving.said().includes('any web page')).toBe(origins === '["*"]');
  });

  it('asks clients to sign in with 1C users of their own', async () => {
    const serving = await serve(['http'], {
      ...variables(),
      MCP_ONEC_USERNAME: '',
      MCP_ONEC_PASSWORD: '',
      ...signIn(),
    });
    expect(serving.said()).toContain('with 1C users of their own');
    await until(async () => (await page('/health'))['onec_connection'] === 'ok');
    expect(await page('/health')).toMatchObject({ status: 'healthy', auth: { mode: 'oauth2' } });
    const refused = await fetch(`${origin()}/mcp/`, { method: 'POST' });
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      `Bearer realm="portico", resource_metadata="${origin()}/.well-known/oauth-protected-resource/mcp/", scope="mcp"`,
    ]);
    expect(await page('/.well-known/oauth-protected-resource/mcp/')).toMatchObject({
      resource: `${origin()}/mcp/`,
      authorization_servers: [`http://localhost:${String(place.port)}`],
    });
  });

  it('keeps the password and the unlock code out of log, database, status and files', async () => {
    const MCP_ONEC_UNLOCK_CODE = 'unlock-Z9x';
    base.state.lockedWith = MCP_ONEC_UNLOCK_CODE;
    const serving = await serve(['serve', '--log-level', 'debug'], { ...variables(), MCP_ONEC_UNLOCK_CODE });
    const client = await overHttp();
    await client.callTool(call);
    await client.callTool({ name: 'upast', arguments: {} });
    base.state.page = { status: 500, html: '<h1>Ошибка</h1>' };
    await client.callTool(call);
    const seen =
      everythingKept() +
      serving.said() +
      JSON.stringify(await place.json('status')) +
      JSON.stringify(await page('/health'));
    expect(seen).toContain('get_metadata');
    for (const secret of [
      password,
      Buffer.from(password).toString('latin1'),
      MCP_ONEC_UNLOCK_CODE,
      Buffer.from(`Администратор:${password}`).toString('base64'),
    ])
      expect(seen.includes(secret)).toBe(false);
  });

  it.each([
    [{ MCP_AUTH_MODE: 'oauth2' }, 'MCP_PUBLIC_URL: with MCP_AUTH_MODE=oauth2 the address of Portico'],
    [
      { MCP_AUTH_MODE: 'oauth2', MCP_PUBLIC_URL: 'http://localhost:1' },
      'MCP_PUBLIC_URL: its port must be that of Portico',
    ],
    [{ MCP_HOST: '0.0.0.0' }, 'MCP_HOST: Portico serves this machine alone'],
    [{ MCP_ONEC_URL: 'http://srv/base/hs/mcp' }, 'MCP_ONEC_URL: must be the address of the base alone'],
  ])('does not start with %j', async (wrong, words) => {
    const { ended, said } = start(['serve'], { ...variables(), ...wrong });
    expect(await ended).not.toBe(0);
    expect(said()).toContain(words);
  });
});

describe('portico stdio in the place of the 1C proxy', () => {
  it('works with the configuration of the old client alone', async () => {
    const client = await overStdio(variables());
    await until(async () => (await client.listTools()).tools.length === 5);
    expect(await client.callTool(call)).toMatchObject({
      content: [{ text: 'get_metadata {"name":"Документ.Заказ"}' }],
    });
    const second = await overStdio(variables());
    expect((await second.listTools()).tools.map(({ name }) => name)).toEqual(toolNames);
  });

  it('takes the base as an option', async () => {
    const { MCP_ONEC_URL: url, ...rest } = variables();
    const client = await overStdio(rest, ['--onec-url', url]);
    await until(async () => (await client.listTools()).tools.length === 5);
  });

  it.each([
    ['another base', () => ({ ...variables(), MCP_ONEC_URL: `${base.url}2` })],
    ['another user', () => ({ ...variables(), MCP_ONEC_USERNAME: 'Иванов' })],
  ])('does not lead a client into what runs when it names %s', async (_, env) => {
    await serve(['serve'], variables());
    await expect(overStdio(env())).rejects.toThrow(/Portico runs already, but not with the 1C base and user/);
  });

  it('does not lead a client with a base into a Portico that has none', async () => {
    await serve(['serve', '--port', String(place.port)]);
    await expect(overStdio(variables())).rejects.toThrow(/Portico runs already/);
  });

  it('says which variable is wrong', async () => {
    const { ended, said } = start(['stdio'], { ...variables(), ...signIn() });
    expect(await ended).toBe(2);
    expect(said()).toContain('MCP_AUTH_MODE: "oauth2" is for clients that reach Portico over HTTP');
  });
});
