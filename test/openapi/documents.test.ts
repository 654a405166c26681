import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../main/gateway/errors.ts';
import { inEach } from '../../main/lib/sentence.ts';
import { openApiKind } from '../../main/upstreams/openapi/open-api-kind.ts';
import { fakePorts } from './support/fake-ports.ts';
import { context, documentOf, openDocument } from './support/open-connection.ts';
import { catalogOfFile, toolNamed } from './support/read-tools.ts';
import { sendJson, startBackend } from './support/recording-backend.ts';
import { callTool } from '../support/call-tool.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const shop = fileURLToPath(new URL('fixtures/shop.yaml', import.meta.url));
const one = { '/one': { get: { operationId: 'one', responses: {} } } };

describe('a YAML document in several files', () => {
  it('is read with circular and external references', async () => {
    const catalog = await catalogOfFile(shop);
    expect(catalog.tools.map(({ name }) => name)).toEqual(['getOrder', 'sozdatZakaz']);
    expect(toolNamed(catalog, 'getOrder').inputSchema).toEqual({
      type: 'object',
      properties: { id: { type: 'integer', format: 'int64' } },
      required: ['id'],
      additionalProperties: false,
    });
    expect(toolNamed(catalog, 'getOrder').outputSchema).toMatchObject({
      type: 'object',
      properties: {
        id: { type: ['integer', 'null'] },
        parent: { $ref: '#/$defs/Order' },
        lines: { items: { properties: { sku: { type: ['string', 'null'] }, order: { $ref: '#/$defs/Order' } } } },
      },
      $defs: { Order: { type: ['object', 'null'] } },
    });
    expect(JSON.stringify(toolNamed(catalog, 'getOrder').outputSchema)).not.toContain('secret');
  });

  it('has the peculiarities of OpenAPI 3.0 turned into JSON Schema 2020-12', async () => {
    const { inputSchema } = toolNamed(await catalogOfFile(shop), 'sozdatZakaz');
    expect(inputSchema).toEqual({
      type: 'object',
      properties: {
        title: { type: 'string', maxLength: 50 },
        amount: { type: 'number', exclusiveMinimum: 0, examples: [5] },
        note: { type: ['string', 'null'] },
        color: { type: ['string', 'null'], enum: ['red', 'green', null] },
        customer: { type: ['object', 'null'], properties: { name: { type: 'string' }, password: { type: 'string' } } },
      },
      required: ['title', 'amount'],
      additionalProperties: false,
    });
  });

  it('loses only the operations whose references lead nowhere or out of its folder', async () => {
    const { notices } = await catalogOfFile(shop);
    expect(notices.map(inEach).filter(({ en }) => en.startsWith('GET '))).toEqual([
      {
        en: 'GET /orders/broken was left out: "#/components/parameters/Nowhere" leads nowhere',
        ru: 'GET /orders/broken — пропущено: ссылка «#/components/parameters/Nowhere» никуда не ведёт',
      },
      {
        en: 'GET /escape was left out: "../secret.json#/parameter" leads nowhere',
        ru: 'GET /escape — пропущено: ссылка «../secret.json#/parameter» никуда не ведёт',
      },
    ]);
  });
});

it('does not follow a link out of the folder of the document', async () => {
  const folder = temporaryFolder('openapi');
  const outside = temporaryFolder('outside');
  await writeFile(path.join(outside, 'secret.json'), '{"schema":{"type":"string","description":"secret"}}');
  await symlink(path.join(outside, 'secret.json'), path.join(folder, 'link.json'));
  const parameters = [{ name: 'q', in: 'query', schema: { $ref: 'link.json#/schema' } }];
  const paths = { '/a': { get: { operationId: 'a', parameters, responses: {} } } };
  await writeFile(
    path.join(folder, 'api.json'),
    JSON.stringify(documentOf(paths, { servers: [{ url: 'https://a.example' }] })),
  );
  const catalog = await catalogOfFile(path.join(folder, 'api.json'));
  expect(JSON.stringify(catalog.tools)).not.toContain('secret"');
  const [notice] = catalog.notices.map(inEach);
  expect(notice?.en).toContain('it lies outside the folder of the document');
  expect(notice?.ru).toBe('Файл link.json не прочитан: он лежит вне папки описания, а такие файлы не читаются');
});

it('reads external references from its own origin with the token, and from no other', async () => {
  await using other = await startBackend((_, response) => sendJson(response, { Stolen: { type: 'string' } }));
  const body = (ref: string) => ({ required: true, content: { 'application/json': { schema: { $ref: ref } } } });
  const document = documentOf({
    '/own': { post: { operationId: 'own', requestBody: body('schemas/own.json#/Own'), responses: {} } },
    '/other': { post: { operationId: 'other', requestBody: body(`${other.origin}/x.json#/Stolen`), responses: {} } },
  });
  await using backend = await startBackend((request, response) =>
    sendJson(
      response,
      request.url === '/api/openapi.json'
        ? document
        : { Own: { type: 'object', properties: { a: { type: 'string' } } } },
    ),
  );
  const settings = openApiKind.settings.parse({ document: `${backend.origin}/api/openapi.json`, account: 'work' });
  const connection = openApiKind.connect('x', settings, fakePorts());
  const catalog = await connection.open(new AbortController().signal);
  await connection.close();
  expect(toolNamed(catalog, 'own').inputSchema.properties).toEqual({ a: { type: 'string' } });
  expect(toolNamed(catalog, 'other').inputSchema.properties).toMatchObject({
    body: { description: expect.stringContaining('leads nowhere') },
  });
  expect(backend.requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    ['/api/openapi.json', 'Bearer token-1'],
    ['/api/schemas/own.json', 'Bearer token-1'],
  ]);
  expect(other.requests).toEqual([]);
  const [notice] = catalog.notices.map(inEach);
  expect(notice?.en).toContain('it lies on another origin than the document');
  expect(notice?.ru).toContain('он лежит на другом сервере, чем описание');
});

it.each([
  ['{"swagger":"2.0","paths":{}}', 'is a Swagger 2.0 document; convert it to OpenAPI 3'],
  ['{"openapi":"4.0.0","paths":{}}', 'says OpenAPI 4.0.0; versions 3.0 and 3.1 are understood'],
  ['<html><body>Sign in</body></html>', 'Check that the address leads to the document'],
  ['{"openapi":"3.1.0",', 'is neither JSON nor YAML'],
  ['a: [1', 'is neither JSON nor YAML'],
  ['[]', 'it holds no object.'],
  ['{"openapi":"3.1.0"}', 'has no "paths"'],
  ['{"openapi":"3.1.0","paths":{}}', 'describes no operation'],
])('refuses the document %s', async (text, reason) => {
  await using backend = await startBackend((_, response) => void response.end(text));
  const connection = openApiKind.connect('x', openApiKind.settings.parse({ document: backend.origin }), fakePorts());
  const error: unknown = await connection.open(new AbortController().signal).catch((thrown: unknown) => thrown);
  await connection.close();
  expect(error instanceof GatewayError && error.code).toBe('document-invalid');
  expect((error as Error).message).toContain(reason);
});

it('refuses a file that is not there', async () => {
  await expect(catalogOfFile('/no/such/file.yaml')).rejects.toMatchObject({ code: 'configuration-invalid' });
});

it('refuses a YAML document whose aliases would unfold without end', async () => {
  const levels = Array.from(
    { length: 30 },
    (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(9)}*l${level}]`,
  );
  await using backend = await startBackend(
    (_, response) => void response.end(['openapi: 3.1.0', 'l0: &l0 [a]', ...levels].join('\n')),
  );
  const connection = openApiKind.connect('x', openApiKind.settings.parse({ document: backend.origin }), fakePorts());
  await expect(connection.open(new AbortController().signal)).rejects.toMatchObject({ code: 'document-invalid' });
  await connection.close();
});

it('says where to look when there is no document at its address', async () => {
  await using backend = await startBackend((_, response) => void response.writeHead(404).end());
  const connection = openApiKind.connect('x', openApiKind.settings.parse({ document: backend.origin }), fakePorts());
  await expect(connection.open(new AbortController().signal)).rejects.toMatchObject({
    code: 'upstream-rejected',
    message: 'There is no document at that address (HTTP 404); check "document" of the connection',
    inRussian: 'По указанному адресу нет описания (HTTP 404); проверьте «Описание OpenAPI» в настройках подключения',
    details: { status: 404 },
  });
  await connection.close();
});

describe('the address of the calls', () => {
  it.each([
    [[{ url: '/api/v1/' }], {}, '/api/v1/one'],
    [[{ url: 'api' }], {}, '/api/one'],
    [undefined, {}, '/one'],
    [[], {}, '/one'],
    [[{ url: 'ftp://files.example' }, { url: '/second' }], {}, '/second/one'],
    [[{ url: '/{stage}', variables: { stage: { default: 'test' } } }], {}, '/test/one'],
  ])('comes from the servers %j', async (servers, more, expected) => {
    await using opened = await openDocument(documentOf(one, { ...(servers ? { servers } : {}), ...more }));
    await callTool(opened.connection, 'one', {}, context());
    expect(opened.calls().map(({ url }) => url)).toEqual([expected]);
  });

  it('prefers the servers of the operation, then of the path', async () => {
    const paths = {
      '/a': { servers: [{ url: '/path' }], get: { operationId: 'a', servers: [{ url: '/operation' }], responses: {} } },
      '/b': { servers: [{ url: '/path' }], get: { operationId: 'b', responses: {} } },
    };
    await using opened = await openDocument(documentOf(paths, { servers: [{ url: '/document' }] }));
    await callTool(opened.connection, 'a', {}, context());
    await callTool(opened.connection, 'b', {}, context());
    expect(opened.calls().map(({ url }) => url)).toEqual(['/operation/a', '/path/b']);
  });

  it('is the configured server when there is one', async () => {
    await using server = await startBackend((_, response) => sendJson(response, {}));
    await using opened = await openDocument(documentOf(one, { servers: [{ url: '/ignored' }] }), {
      settings: { server: `${server.origin}/base/` },
    });
    await callTool(opened.connection, 'one', {}, context());
    expect(server.requests.map(({ url }) => url)).toEqual(['/base/one']);
    expect(opened.calls()).toEqual([]);
  });

  it('has to be configured for a file that names none', async () => {
    const folder = temporaryFolder('openapi');
    const file = path.join(folder, 'api.json');
    await writeFile(file, JSON.stringify(documentOf(one, { servers: [{ url: '/api' }] })));
    await expect(catalogOfFile(file)).rejects.toMatchObject({ code: 'configuration-invalid' });
    expect((await catalogOfFile(file, { server: 'https://a.example' })).tools).toHaveLength(1);
  });
});

describe('a document that needs the sign-in', () => {
  const guarded = async () => {
    const backend = await startBackend(({ headers }, response) => {
      if (headers.authorization === 'Bearer token-2') return sendJson(response, documentOf(one));
      return sendJson(response, { title: 'Who are you?' }, { status: 401 });
    });
    const settings = openApiKind.settings.parse({ document: `${backend.origin}/openapi.json`, account: 'work' });
    return { backend, settings };
  };

  it('is read with a fresh token when the first one is not accepted', async () => {
    const { backend, settings } = await guarded();
    const ports = fakePorts();
    const connection = openApiKind.connect('x', settings, ports);
    expect((await connection.open(new AbortController().signal)).tools).toHaveLength(1);
    expect(ports.tokens.rejected).toEqual(['token-1']);
    await connection.close();
    await backend.stop();
  });

  it('asks for a login when no token is accepted', async () => {
    const { backend, settings } = await guarded();
    const ports = fakePorts();
    ports.tokens.become({ values: ['old', 'older'], subject: 'anna' });
    const connection = openApiKind.connect('x', settings, ports);
    await expect(connection.open(new AbortController().signal)).rejects.toMatchObject({
      code: 'login-required',
      details: { account: 'work' },
    });
    await connection.close();
    await backend.stop();
  });
});

describe('a document seen before', () => {
  it('is asked for with its entity tag, and used when the backend is away', async () => {
    const backend = await startBackend((request, response) => {
      if (request.headers['if-none-match'] === '"v1"') return void response.writeHead(304, { etag: '"v1"' }).end();
      return sendJson(response, documentOf(one), { headers: { etag: '"v1"' } });
    });
    const ports = fakePorts();
    const open = async () => {
      const connection = openApiKind.connect(
        'x',
        openApiKind.settings.parse({ document: `${backend.origin}/openapi.json`, retries: 0 }),
        ports,
      );
      const catalog = await connection.open(new AbortController().signal);
      await connection.close();
      return catalog;
    };
    const first = await open();
    expect(await open()).toEqual(first);
    expect(backend.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"v1"']);
    await backend.stop();
    ports.advance(90_000);
    const offline = await open();
    expect(offline.tools).toEqual(first.tools);
    expect(offline.notices).toEqual([
      {
        en: expect.stringMatching(/is the one of 9\d s ago: .*cannot be reached/),
        ru: expect.stringMatching(/ — версия, прочитанная 9\d с назад: .*недоступен/),
      },
    ]);
  });

  it.each([
    [{}, true],
    [{ 'cache-control': 'no-cache' }, true],
    [{ 'cache-control': 'no-store' }, false],
  ])('with the headers %j is kept for bad times: %s', async (headers, kept) => {
    const paths = { ...one, '/change': { post: { operationId: 'change', responses: {} } } };
    const backend = await startBackend((_, response) => sendJson(response, documentOf(paths), { headers: headers }));
    const ports = fakePorts();
    const connection = openApiKind.connect(
      'x',
      openApiKind.settings.parse({ document: `${backend.origin}/openapi.json`, retries: 0 }),
      ports,
    );
    await connection.open(new AbortController().signal);
    await callTool(connection, 'change', {}, context());
    await backend.stop();
    const again = connection.open(new AbortController().signal);
    if (kept) expect((await again).tools).toHaveLength(2);
    else await expect(again).rejects.toMatchObject({ code: 'upstream-unreachable' });
    await connection.close();
  });
});
