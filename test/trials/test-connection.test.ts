import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationInput } from '../../contract/api.ts';
import type { ConnectionTrial } from '../../contract/connections.ts';
import { dispatch } from '../../main/api/dispatch.ts';
import { createDemo, type Demo } from '../../demo/create-demo.ts';
import { documentOf } from '../openapi/support/open-connection.ts';
import { sendJson, startBackend } from '../openapi/support/recording-backend.ts';
import { startFakeOneC } from '../support/fake-onec.ts';
import { startFixture, stdioFixture } from '../support/mcp-fixture.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { editor, startTestApp, type TestApp } from '../support/test-app.ts';
import { faultyServer } from '../upstream-stdio/support/processes.ts';

const api = documentOf({
  '/items': {
    get: { operationId: 'items', summary: 'All items', responses: {} },
    post: { operationId: 'add', responses: {} },
  },
  '/items/{id}': { delete: { operationId: 'drop', responses: {} } },
});

describe('a test of a connection', { timeout: 30_000 }, () => {
  let app: TestApp;
  let demo: Demo;
  const secrets = createMemorySecretStore();

  beforeAll(async () => {
    demo = await createDemo({ port: 0 });
    const account = {
      issuer: demo.issuer,
      clientId: 'portico',
      scopes: ['openid', 'offline_access', 'requirements:read'],
      resource: `${demo.issuer}/api/v1`,
    };
    app = await startTestApp({
      secrets,
      preset: { accounts: { work: account, other: account }, connections: { clock: { kind: 'built-in' } } },
    });
    await app.signIn('work', editor);
  });
  afterAll(async () => {
    await app.close();
    await demo.close();
  });

  const test = (
    input: OperationInput<'connections.test'>,
    signal = new AbortController().signal,
  ): Promise<ConnectionTrial> => dispatch(app.app.handlers, { operation: 'connections.test', input }, signal);
  /** Processes that servers run in, as recorded for the case that the app is killed. */
  const processes = () => readdirSync(`${app.dataDir}/processes`);

  it('lists what an OpenAPI connection offers, and what each tool does to the world', async () => {
    await using backend = await startBackend((_, response) => sendJson(response, api));
    const found = await test({
      id: 'new',
      connection: { kind: 'openapi', document: `${backend.origin}/openapi.json` },
    });
    expect(found).toEqual({
      outcome: 'ok',
      durationMs: expect.any(Number),
      tools: [
        { name: 'items', title: 'All items', effect: 'read-only' },
        { name: 'add', effect: 'changes' },
        { name: 'drop', effect: 'destructive' },
      ],
      toolCount: 3,
      promptCount: 0,
      resourceCount: 0,
      notices: [],
    });
  });

  it('leaves nothing behind: no connection, no catalog, no cached answer', async () => {
    await using backend = await startBackend((_, response) =>
      sendJson(response, api, { headers: { 'cache-control': 'max-age=1000' } }),
    );
    const connection = { kind: 'openapi', document: `${backend.origin}/openapi.json` };
    await test({ id: 'new', connection });
    await test({ id: 'new', connection });
    expect(backend.requests).toHaveLength(2);
    const signal = new AbortController().signal;
    expect((await app.app.handlers['connections.list']({}, signal)).map(({ id }) => id)).toEqual(['clock']);
  });

  it.each([
    ['modern', { build: 'modern' }],
    ['legacy', { build: 'legacy' }],
    ['sse', { build: 'legacy', transport: 'sse' }],
  ] as const)('lists what an MCP server offers and ends its session (%s)', async (_, options) => {
    await using fixture = await startFixture(options);
    const found = await test({ id: 'new', connection: { kind: 'streamable-http', url: fixture.url.href } });
    expect(found).toMatchObject({ outcome: 'ok' });
    expect([found.toolCount > 5, found.promptCount > 0, found.resourceCount > 0]).toEqual([true, true, true]);
    expect(found.tools).toHaveLength(found.toolCount);
    await expect.poll(() => fixture.sessionCount).toBe(0);
  });

  it('starts a local server and ends every process of it', async () => {
    const { command, args } = stdioFixture('dual');
    const found = await test({ id: 'new', connection: { kind: 'stdio', command, args: [...args] } });
    expect(found).toMatchObject({ outcome: 'ok' });
    expect(found.toolCount).toBeGreaterThan(5);
    expect(processes()).toEqual([]);
  });

  it('ends the processes also when the test is given up, which is told as such', async () => {
    const connection = {
      kind: 'stdio',
      command: process.execPath,
      args: [faultyServer, 'never-read', 'ignore-sigterm', 'grandchild'],
      shutdownMs: 200,
    };
    const aborting = new AbortController();
    const waiting = test({ id: 'new', connection }, aborting.signal);
    await expect.poll(() => processes().length, { timeout: 10_000 }).toBe(1);
    aborting.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    expect(processes()).toEqual([]);
  });

  it.each<
    readonly [what: string, connection: { kind: string; [member: string]: unknown }, code: string, words: string]
  >([
    [
      'a wrong setting',
      { kind: 'openapi', document: 'x', maxTool: 3 },
      'configuration-invalid',
      'maxTool: unknown setting "maxTool"; did you mean "maxTools"?',
    ],
    ['a missing setting', { kind: 'stdio' }, 'configuration-invalid', 'command: is missing'],
    ['an unknown kind', { kind: 'soap' }, 'configuration-invalid', 'kind: unknown kind "soap"'],
    [
      'an unknown account',
      { kind: 'openapi', document: 'x', account: 'nobody' },
      'configuration-invalid',
      'account: unknown account "nobody"',
    ],
    [
      'no such file',
      { kind: 'openapi', document: '/nowhere/openapi.json' },
      'configuration-invalid',
      'cannot be read; check "document"',
    ],
    [
      'no such program',
      { kind: 'stdio', command: 'no-such-program-anywhere' },
      'configuration-invalid',
      'no-such-program-anywhere',
    ],
    [
      'nobody there',
      { kind: 'streamable-http', url: 'http://127.0.0.1:9/mcp' },
      'upstream-unreachable',
      'nothing listens there',
    ],
    [
      'a missing secret',
      { kind: 'openapi', document: 'http://127.0.0.1:9/', headers: { 'x-key': '${keychain:none}' } },
      'configuration-invalid',
      'portico secret set none',
    ],
  ])('says what is wrong and what to do: %s', async (...[, connection, code, words]) => {
    const found = await test({ id: 'new', connection });
    expect(found).toMatchObject({ outcome: 'failed', error: { code }, tools: [], toolCount: 0 });
    expect(found.error?.message).toContain(words);
  });

  it('uses secrets that are not stored yet before those that are, and stores none', async () => {
    await using base = await startFakeOneC();
    secrets.contents.set('config/base-user', 'somebody else');
    const connection = {
      kind: 'onec',
      url: encodeURI(base.url),
      username: '${keychain:base-user}',
      password: '${keychain:base-password}',
    };
    const found = await test({
      id: 'base',
      connection,
      secrets: [
        { name: 'base-user', label: 'User', value: 'Администратор' },
        { name: 'base-password', label: 'Password', value: 'пароль' },
      ],
    });
    expect(found).toMatchObject({ outcome: 'ok', toolCount: 5 });
    expect([...secrets.contents].filter(([key]) => key.startsWith('config/'))).toEqual([
      ['config/base-user', 'somebody else'],
    ]);
    expect(await test({ id: 'base', connection: { ...connection, password: 'wrong' } })).toMatchObject({
      outcome: 'failed',
      error: { details: { status: 401 } },
    });
  });

  it.each([
    [
      'that is not stored yet',
      { account: 'new', accounts: { new: { issuer: 'https://login.example.com', clientId: '' } } },
    ],
    ['that nobody is signed in to', { account: 'other', accounts: {} }],
  ])(
    'wants a sign-in for an account %s, and lists the tools when the document is open',
    async (_, { account, accounts }) => {
      const found = await test({
        id: 'new',
        connection: { kind: 'openapi', document: demo.openApiUrl, account },
        accounts,
      });
      expect(found).toMatchObject({ outcome: 'login-required', account, error: { code: 'login-required' } });
      expect(found.toolCount).toBeGreaterThan(10);
    },
  );

  it('acts with the account of whoever is signed in', async () => {
    const found = await test({
      id: 'new',
      connection: { kind: 'openapi', document: demo.openApiUrl, account: 'work' },
    });
    expect(found.outcome).toBe('ok');
  });

  it('wants a sign-in where an MCP server asks for one, with an account of the connection', async () => {
    await using backend = await startBackend((_, response) => {
      response.writeHead(401, { 'www-authenticate': 'Bearer resource_metadata="http://127.0.0.1/meta"' }).end();
    });
    const found = await test({ id: 'new', connection: { kind: 'streamable-http', url: `${backend.origin}/mcp` } });
    expect(found).toMatchObject({ outcome: 'login-required', account: 'new', error: { code: 'login-required' } });
    expect(backend.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });
});
