import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { documentOf } from '../openapi/support/open-connection.ts';
import { startBackend } from '../openapi/support/recording-backend.ts';
import { startFakeOneC } from '../support/fake-onec.ts';
import { startFixture } from '../support/mcp-fixture.ts';
import { recognizeReally } from './support/recognize-really.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const shop = readFileSync(fileURLToPath(new URL('../openapi/fixtures/shop.yaml', import.meta.url)), 'utf8');
const api = documentOf({ '/items': { get: { operationId: 'items', responses: {} } } });

describe('an MCP server', () => {
  it.each([
    ['2026-07-28', { build: 'modern' }, '/'],
    ['both eras', { build: 'dual' }, '/'],
    ['sessions', { build: 'legacy' }, '/'],
    ['HTTP+SSE', { build: 'legacy', transport: 'sse' }, '/sse'],
  ] as const)('of %s is found by its address and by its origin, and left as it was', async (_, options, ofOrigin) => {
    await using fixture = await startFixture(options);
    const byAddress = await recognizeReally(fixture.url.href);
    const byOrigin = await recognizeReally(fixture.url.origin);
    const found = [byAddress, byOrigin].map(({ candidates }) => candidates.map(({ connection }) => connection));
    // The server of sessions and that of 2026-07-28 answer at every path.
    expect(found).toEqual([
      [{ kind: 'streamable-http', url: fixture.url.href }],
      [{ kind: 'streamable-http', url: fixture.url.origin + ofOrigin }],
    ]);
    expect(byAddress.candidates[0]?.reason.en).toMatch(
      /^An MCP server that answered over (Streamable HTTP|HTTP\+SSE) \(MCP 20/,
    );
    expect(byAddress.candidates[0]?.reason.ru).toMatch(/^Сервер MCP: ответил по (Streamable HTTP|HTTP\+SSE) \(MCP 20/);
    await expect.poll(() => fixture.sessionCount).toBe(0);
  });

  it('that has other pages beside it is found at /mcp', async () => {
    await using fixture = await startFixture({ build: 'dual' });
    await using backend = await startBackend(async ({ method, url, headers, body }, response) => {
      if (url !== '/mcp') return void response.writeHead(404).end();
      const { host: _, connection: _connection, 'content-length': _length, ...kept } = headers;
      const answer = await fetch(fixture.url, {
        method,
        headers: kept as Record<string, string>,
        ...(method === 'POST' && { body: body.toString() }),
      });
      response
        .writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
        .end(await answer.text());
    });
    const { candidates } = await recognizeReally(backend.origin);
    expect(candidates.map(({ connection }) => connection)).toEqual([
      { kind: 'streamable-http', url: `${backend.origin}/mcp` },
    ]);
  });

  it.each<readonly [path: string, header: string, expected: readonly unknown[]]>([
    ['/x', 'Bearer resource_metadata="http://127.0.0.1/meta"', [{ kind: 'streamable-http' }]],
    [
      '/mcp',
      'Bearer realm="x"',
      [{ kind: 'streamable-http', headers: { Authorization: 'Bearer ${keychain:local-token}' } }],
    ],
    ['/x', 'Bearer realm="x"', []],
    ['/mcp', 'Basic realm="x"', []],
  ])('that refuses at %s with %s is told from others', async (path, header, expected) => {
    await using backend = await startBackend((_, response) => {
      response.writeHead(401, { 'www-authenticate': header }).end();
    });
    const { candidates } = await recognizeReally(backend.origin + path);
    const url = backend.origin + path;
    expect(candidates.map(({ connection }) => connection)).toEqual(
      expected.map((one) => ({ url, ...(one as object) })),
    );
  });
});

describe('a 1C base', () => {
  it.each([
    ['its address', ''],
    ['its address with a slash', '/'],
    ['the page of its web client', '/ru_RU/'],
    ['its service', '/hs/mcp/rpc'],
    ['its OData', '/odata/standard.odata/Catalog'],
  ])('is found by %s', async (_, more) => {
    await using base = await startFakeOneC();
    const { candidates } = await recognizeReally(base.url + more);
    expect(candidates).toMatchObject([
      {
        id: 'torgovlya',
        title: 'Торговля',
        connection: {
          kind: 'onec',
          url: encodeURI(base.url),
          username: '${keychain:torgovlya-user}',
          password: '${keychain:torgovlya-password}',
        },
        secrets: [{ name: 'torgovlya-user' }, { name: 'torgovlya-password' }],
      },
    ]);
  });

  it('that lets everybody in needs no user, and another name of the service is kept', async () => {
    await using base = await startFakeOneC({ open: true });
    const { candidates } = await recognizeReally(base.url);
    expect(candidates[0]).toMatchObject({ connection: { kind: 'onec', url: encodeURI(base.url) }, secrets: [] });
  });

  it('without the service is told as such', async () => {
    await using backend = await startBackend((_, response) => {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end('<title>1С:Предприятие</title>');
    });
    const { candidates, problem } = await recognizeReally(`${backend.origin}/base/ru_RU/`);
    expect(candidates).toEqual([]);
    expect(problem?.en).toContain('/base is a 1C base, but /hs/mcp answered HTTP 404');
    expect(problem?.ru).toContain('/base — база 1С, но по адресу /hs/mcp вместо сервиса MCP ответ HTTP 404');
  });
});

interface Words {
  readonly en: RegExp;
  readonly ru: RegExp;
}

describe('a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder('recognize');
  });

  it.each<readonly [name: string, content: string, expected: readonly unknown[], problem: Words | undefined]>([
    ['shop.yaml', shop, [{ kind: 'openapi' }], undefined],
    ['api.json', JSON.stringify(api), [{ kind: 'openapi' }], undefined],
    [
      'claude.json',
      '{"mcpServers":{"a":{"command":"a"},"b":{"url":"https://b.example.com/mcp"}}}',
      [{ kind: 'stdio' }, { kind: 'streamable-http' }],
      undefined,
    ],
    [
      'other.json',
      '{"a":1}',
      [],
      { en: /neither an OpenAPI 3 document nor a configuration/, ru: /не описание OpenAPI 3 и не файл настроек/ },
    ],
    [
      'old.json',
      '{"swagger":"2.0"}',
      [],
      { en: /is a Swagger "2\.0" document/, ru: /описание Swagger "2\.0"; преобразуйте/ },
    ],
  ])('%s is read', async (...[name, content, expected, words]) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    const { candidates, problem } = await recognizeReally(file);
    expect(candidates.map(({ connection }) => connection)).toMatchObject(expected);
    if (words) expect(problem?.en).toMatch(words.en);
    if (words) expect(problem?.ru).toMatch(words.ru);
    if (candidates[0]?.connection.kind === 'openapi') expect(candidates[0].connection['document']).toBe(file);
  });

  it('that is not there is told', async () => {
    const { problem } = await recognizeReally(join(folder, 'none.yaml'));
    expect(problem?.en).toContain('there is no such file');
    expect(problem?.ru).toContain('такого файла нет; проверьте путь');
  });
});

it('an address nobody listens at is told with the remedy, and giving up is at once', async () => {
  const backend = await startBackend(() => {});
  const aborting = new AbortController();
  const waiting = recognizeReally(backend.origin, aborting.signal);
  setTimeout(() => aborting.abort(new Error('given up')), 100);
  await expect(waiting).rejects.toThrow('given up');
  await backend.stop();
  const { problem } = await recognizeReally(`${backend.origin}/openapi.json`);
  expect(problem?.en).toContain('cannot be reached: nothing listens there');
  expect(problem?.ru).toContain('недоступен: соединение отклонено, по этому адресу ничего не запущено');
});
