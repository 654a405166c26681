import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationInput, OperationName, OperationOutput } from '../../contract/api.ts';
import { dispatch } from '../../main/api/dispatch.ts';
import { documentOf } from '../openapi/support/open-connection.ts';
import { sendJson, startBackend, type RecordingBackend } from '../openapi/support/recording-backend.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const string = { type: 'string' };
const api = documentOf({
  '/items': {
    get: {
      operationId: 'items',
      summary: 'All items',
      tags: ['items'],
      parameters: [
        { name: 'q', in: 'query', schema: string },
        { name: 'tag', in: 'query', schema: { type: 'array', items: string } },
        { name: 'X-Trace', in: 'header', schema: string },
      ],
      responses: {},
    },
    post: {
      summary: 'Add one',
      tags: ['items', 'admin'],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { type: 'object', properties: { name: string, count: { type: 'integer' } }, required: ['name'] },
          },
        },
      },
      responses: {},
    },
  },
  '/items/{id}': {
    delete: {
      operationId: 'drop',
      deprecated: true,
      responses: {},
      parameters: [{ name: 'id', in: 'path', required: true, schema: string }],
    },
    put: { operationId: 'broken', requestBody: { $ref: '#/components/requestBodies/none' }, responses: {} },
  },
  '/files/{id}': {
    put: {
      operationId: 'upload',
      parameters: [{ name: 'id', in: 'path', required: true, schema: string }],
      requestBody: {
        content: {
          'application/x-www-form-urlencoded': { schema: { type: 'object', properties: { a: string, b: string } } },
        },
      },
      responses: {},
    },
  },
});

describe('an OpenAPI connection that need not exist yet', () => {
  let backend: RecordingBackend;
  let app: TestApp;
  let connection: { kind: string; [member: string]: unknown };

  const run = <Name extends OperationName>(
    operation: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>> => dispatch(app.app.handlers, { operation, input }, new AbortController().signal);

  beforeAll(async () => {
    backend = await startBackend(({ url }, response) =>
      sendJson(response, url === '/openapi.json' ? api : { ok: true }),
    );
    const secrets = createMemorySecretStore();
    secrets.contents.set('config/shop-key', 'k-123');
    connection = {
      kind: 'openapi',
      document: `${backend.origin}/openapi.json`,
      headers: { 'X-Api-Key': '${keychain:shop-key}', 'X-Source': 'portico' },
    };
    app = await startTestApp({
      secrets,
      preset: { accounts: {}, connections: { shop: connection, clock: { kind: 'built-in' } } },
    });
  });
  afterAll(async () => {
    await app.close();
    await backend.stop();
  });

  it('describes the arguments of the tool that is asked for', async () => {
    const { operations } = await run('connections.operations', { id: 'shop', connection, schemaOf: 'drop' });
    expect(operations.map(({ tool, inputSchema }) => [tool, inputSchema?.['required']])).toContainEqual([
      'drop',
      ['id'],
    ]);
    expect(operations.filter(({ inputSchema }) => inputSchema !== undefined)).toHaveLength(1);
  });

  it('lists every operation of its document, chosen or not', async () => {
    const settings = { ...connection, exclude: { tags: ['admin'] } };
    const listed = await run('connections.operations', { id: 'shop', connection: settings });
    expect([listed.title, listed.version]).toEqual(['Test', '1']);
    const common = { summary: '', tags: [], deprecated: false, included: true, tokens: expect.any(Number) };
    expect(listed.operations).toEqual([
      {
        ...common,
        operation: 'items',
        method: 'GET',
        path: '/items',
        summary: 'All items',
        tags: ['items'],
        tool: 'items',
        effect: 'read-only',
      },
      {
        ...common,
        operation: 'POST /items',
        method: 'POST',
        path: '/items',
        summary: 'Add one',
        tags: ['items', 'admin'],
        tool: 'post_items',
        effect: 'changes',
        included: false,
      },
      {
        ...common,
        operation: 'drop',
        method: 'DELETE',
        path: '/items/{id}',
        tool: 'drop',
        effect: 'destructive',
        deprecated: true,
      },
      { ...common, operation: 'upload', method: 'PUT', path: '/files/{id}', tool: 'upload', effect: 'destructive' },
      {
        ...common,
        operation: 'PUT /items/{id}',
        method: 'PUT',
        path: '/items/{id}',
        tool: 'PUT /items/{id}',
        effect: 'destructive',
        included: false,
        tokens: 0,
        problem: {
          message: '"#/components/requestBodies/none" leads nowhere',
          inRussian: 'ссылка «#/components/requestBodies/none» никуда не ведёт',
        },
      },
    ]);
    expect(listed.operations[0]?.tokens).toBeGreaterThan(20);
  });

  it.each<readonly [settings: Record<string, unknown>, included: readonly string[]]>([
    [{}, ['items', 'POST /items', 'drop', 'upload']],
    [{ readOnly: true }, ['items']],
    [{ include: { operations: ['items', 'POST /items'] } }, ['items', 'POST /items']],
    [{ include: { paths: ['/items*'] }, exclude: { methods: ['delete'] } }, ['items', 'POST /items']],
    [{ maxTools: 2 }, ['items', 'POST /items']],
  ])('marks what %j lets through', async (settings, included) => {
    const { operations } = await run('connections.operations', {
      id: 'new',
      connection: { ...connection, ...settings },
    });
    expect(operations.filter((one) => one.included).map(({ operation }) => operation)).toEqual(included);
  });

  it('is read before its key and its account are there', async () => {
    const headers = { Authorization: 'Bearer ${keychain:nowhere}' };
    const { operations } = await run('connections.operations', {
      id: 'new',
      connection: { ...connection, headers, account: 'later' },
      accounts: { later: { issuer: 'https://login.example.com', clientId: '' } },
    });
    expect(operations).toHaveLength(5);
  });

  it.each<readonly [tool: string, args: Record<string, unknown>]>([
    ['items', {}],
    ['items', { q: 'a b&c', tag: ['x', 'ё'], 'X-Trace': 't-1' }],
    ['post_items', { name: 'Стол', count: '3' }],
    ['drop', { id: 'a/b?c' }],
    ['upload', { id: '7', a: '1 2', b: 'ü' }],
  ])('sends of %s with %j exactly what the dry run says', async (tool, args) => {
    const before = backend.requests.length;
    const dry = await run('connections.dryRun', { id: 'shop', tool, args });
    const ofSettings = await run('connections.dryRun', { id: 'other', connection, tool, args });
    expect(ofSettings).toEqual(dry);
    expect(backend.requests.slice(before).map(({ url }) => url)).toEqual(['/openapi.json']);
    await run('tools.call', { name: `shop__${tool}`, args });
    const sent = backend.requests.at(-1);
    expect([dry.method, dry.url, dry.body ?? '']).toEqual([
      sent?.method,
      backend.origin + sent?.url,
      sent?.body.toString(),
    ]);
    const shown = Object.fromEntries(dry.headers.map(({ name, value }) => [name, value]));
    expect(shown['x-api-key']).toBe('••••');
    // The connection itself adds these.
    const { host: _, connection: _connection, 'content-length': _length, ...received } = sent?.headers ?? {};
    expect({ ...shown, 'x-api-key': 'k-123' }).toEqual(received);
  });

  it('shows where the token of the account goes, and no secret', async () => {
    const headers = { Authorization: 'Bearer ${keychain:shop-key}', Cookie: 'sid=${env:SID}', 'X-Token': 'literal' };
    const call = { tool: 'items', args: { 'X-Trace': 'x' } };
    const withKey = await run('connections.dryRun', { id: 'new', connection: { ...connection, headers }, ...call });
    expect(withKey.headers.slice(-3)).toEqual([
      { name: 'authorization', value: 'Bearer ••••' },
      { name: 'cookie', value: 'sid=••••' },
      { name: 'x-token', value: '••••' },
    ]);
    const withAccount = await run('connections.dryRun', {
      id: 'new',
      connection: { ...connection, account: 'later' },
      accounts: { later: { issuer: 'https://login.example.com', clientId: '' } },
      ...call,
    });
    expect(withAccount.headers.at(-1)).toEqual({ name: 'authorization', value: 'Bearer ••••' });
  });

  it.each<readonly [input: Partial<OperationInput<'connections.dryRun'>>, code: string, words: string]>([
    [{ tool: 'post_items', args: { count: 'many' } }, 'invalid-arguments', 'name'],
    [{ tool: 'nothing' }, 'unknown-tool', 'has no tool "nothing"'],
    [{ id: 'nowhere' }, 'unknown-connection', 'There is no connection "nowhere"'],
    [{ id: 'clock' }, 'invalid-request', 'Only connections of kind "openapi" have requests to preview'],
    [{ connection: { kind: 'stdio', command: 'x' } }, 'invalid-request', 'Only connections of kind "openapi"'],
  ])('refuses a dry run of %j as %s', async (input, code, words) => {
    const before = backend.requests.length;
    const refused = run('connections.dryRun', { id: 'shop', tool: 'items', args: {}, ...input });
    await expect(refused).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
    expect(backend.requests.length).toBe(before);
  });

  it('of another kind has no operations to choose from', async () => {
    await expect(
      run('connections.operations', { id: 'x', connection: { kind: 'stdio', command: 'x' } }),
    ).rejects.toMatchObject({ code: 'invalid-request' });
  });
});
