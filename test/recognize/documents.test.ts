import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createDemo } from '../../demo/create-demo.ts';
import { documentOf } from '../openapi/support/open-connection.ts';
import { sendJson, startBackend, type RecordingBackend } from '../openapi/support/recording-backend.ts';
import { editor, startTestApp } from '../support/test-app.ts';
import { recognizeReally } from './support/recognize-really.ts';

const shop = readFileSync(fileURLToPath(new URL('../openapi/fixtures/shop.yaml', import.meta.url)), 'utf8');
const api = documentOf({ '/items': { get: { operationId: 'items', responses: {} } } });

describe('a service with an OpenAPI document', () => {
  let backend: RecordingBackend | undefined;
  /** Serves these paths, everything else is 404. Pages begin with `<`. */
  const serve = async (paths: Readonly<Record<string, unknown>>) => {
    backend = await startBackend(({ url }, response) => {
      const [path = ''] = url.split('?');
      const body = paths[path];
      if (body === undefined) return void response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>No</h1>');
      if (typeof body !== 'string') return sendJson(response, body);
      if (/^https?:|^\//.test(body)) return void response.writeHead(302, { location: body }).end();
      const type = body.startsWith('<') ? 'text/html' : 'text/plain';
      return void response.writeHead(200, { 'content-type': type }).end(body);
    });
    return backend.origin;
  };
  afterEach(() => backend?.stop());

  it.each<readonly [what: string, paste: string, paths: Readonly<Record<string, unknown>>, document: string]>([
    ['the address itself, in JSON', '/openapi.json', { '/openapi.json': api }, '/openapi.json'],
    ['the address itself, in YAML', '/spec', { '/spec': shop }, '/spec'],
    ['a redirect', '/old', { '/old': '/new.json', '/new.json': api }, '/new.json'],
    ['a bare origin', '', { '/': '<html>Home</html>', '/openapi.json': api }, '/openapi.json'],
    ['a bare origin without a page', '', { '/openapi.yaml': shop }, '/openapi.yaml'],
    ['Spring', '/', { '/v3/api-docs': api }, '/v3/api-docs'],
    ['ASP.NET', '/', { '/swagger/v1/swagger.json': api }, '/swagger/v1/swagger.json'],
    ['a service below a path', '/shop/', { '/shop/swagger.json': api }, '/shop/swagger.json'],
    [
      'FastAPI',
      '/docs',
      {
        '/docs': "<html><script>SwaggerUIBundle({ url: '/api/v1/openapi.json' })</script>",
        '/api/v1/openapi.json': api,
      },
      '/api/v1/openapi.json',
    ],
    ['Redoc', '/redoc', { '/redoc': '<html><redoc spec-url="./spec.yaml"></redoc>', '/spec.yaml': shop }, '/spec.yaml'],
    [
      'Scalar',
      '/reference',
      { '/reference': '<html><script id="api-reference" data-url="/o.json"></script>', '/o.json': api },
      '/o.json',
    ],
    ['RFC 8631', '/home', { '/home': '<html><link rel="service-desc" href="/d.json">', '/d.json': api }, '/d.json'],
    [
      'Swagger UI with a script of its own',
      '/ui/index.html',
      {
        '/ui/index.html': '<html><script src="./swagger-initializer.js"></script>',
        '/ui/swagger-initializer.js': 'window.ui = SwaggerUIBundle({ url: "../spec.json" })',
        '/spec.json': api,
      },
      '/spec.json',
    ],
    [
      'Swagger UI with a configuration',
      '/ui',
      {
        '/ui': '<html><script>SwaggerUIBundle({ configUrl: "/v3/api-docs/swagger-config" })</script>',
        '/v3/api-docs/swagger-config': { url: '/v3/api-docs' },
        '/v3/api-docs': api,
      },
      '/v3/api-docs',
    ],
    [
      'a page in the usual place',
      '/',
      { '/docs': "<html><script>ui({ url: '/deep/spec.json' })</script>", '/deep/spec.json': api },
      '/deep/spec.json',
    ],
  ])('is found by %s', async (...[, paste, paths, document]) => {
    const origin = await serve(paths);
    const { candidates, problem } = await recognizeReally(origin + paste);
    expect(problem).toBeUndefined();
    expect(candidates[0]?.connection).toMatchObject({ kind: 'openapi', document: origin + document });
    expect(candidates[0]?.reason.en).toMatch(/^An OpenAPI 3\.\d\.\d document, /);
    expect(candidates[0]?.reason.ru).toMatch(/^Описание OpenAPI 3\.\d\.\d: (прочитано|найдено|на него указывает) /);
  });

  it.each<readonly [what: string, paste: string, paths: Readonly<Record<string, unknown>>, words: RegExp]>([
    [
      'a page',
      '/',
      { '/': '<html>Hello</html>' },
      /answered HTTP 200 with text\/html, which is no OpenAPI document; nor is there one at \/openapi\.json, .* It does not speak MCP either/,
    ],
    ['nothing', '/nothing', {}, /\/nothing answered HTTP 404 with text\/html/],
    [
      'Swagger 2',
      '/s.json',
      { '/s.json': { swagger: '2.0', paths: {} } },
      /is a Swagger "2\.0" document; convert it to OpenAPI 3/,
    ],
    ['broken JSON', '/s.json', { '/s.json': '{"openapi": "3.0.0", ' }, /is neither JSON nor YAML/],
    [
      'OpenAPI 4',
      '/s.json',
      { '/s.json': { openapi: '4.0.0', paths: {} } },
      /says OpenAPI "4\.0\.0"; versions 3\.0 and 3\.1/,
    ],
    ['a file address', '/x', { '/x': 'https://[broken' }, /leads on to https:\/\/\[broken, which is not followed/],
  ])('is not found behind %s, and the problem says what was read', async (...[, paste, paths, words]) => {
    const { candidates, problem } = await recognizeReally((await serve(paths)) + paste);
    expect(candidates).toEqual([]);
    expect(problem?.en).toMatch(words);
    expect(problem?.ru).toMatch(
      /отвечает HTTP|преобразуйте его|не JSON и не YAML|поддерживаются версии|перенаправляет на/,
    );
  });

  it('with keys asks for them', async () => {
    const scheme = (value: unknown) => ({ ...api, components: { securitySchemes: { own: value } } });
    const origin = await serve({
      '/bearer': scheme({ type: 'http', scheme: 'bearer' }),
      '/basic': scheme({ type: 'http', scheme: 'Basic' }),
      '/key': scheme({ type: 'apiKey', in: 'header', name: 'X-Api-Key' }),
      '/cookie': scheme({ type: 'apiKey', in: 'cookie', name: 'sid' }),
      '/query': scheme({ type: 'apiKey', in: 'query', name: 'k' }),
    });
    const seen = [];
    for (const path of ['bearer', 'basic', 'key', 'cookie', 'query']) {
      const { candidates } = await recognizeReally(`${origin}/${path}`);
      seen.push([path, candidates[0]?.connection['headers'], candidates[0]?.secrets]);
    }
    expect(seen).toEqual([
      [
        'bearer',
        { Authorization: 'Bearer ${keychain:test-token}' },
        [{ name: 'test-token', label: 'Access token', inRussian: 'Токен доступа' }],
      ],
      [
        'basic',
        { Authorization: 'Basic ${keychain:test-token}' },
        [{ name: 'test-token', label: 'name:password in Base64', inRussian: 'имя:пароль в Base64' }],
      ],
      ['key', { 'X-Api-Key': '${keychain:test-token}' }, [{ name: 'test-token', label: 'X-Api-Key' }]],
      ['cookie', { Cookie: 'sid=${keychain:test-token}' }, [{ name: 'test-token', label: 'Cookie sid' }]],
      ['query', undefined, []],
    ]);
  });

  it('with a sign-in proposes an account at the issuer whose metadata name the address', async () => {
    const origin = await serve({});
    const oauth = (authorizationUrl: string) => ({
      ...api,
      components: {
        securitySchemes: {
          work: {
            type: 'oauth2',
            flows: { authorizationCode: { authorizationUrl, tokenUrl: '/t', scopes: { read: 'Read' } } },
          },
        },
      },
    });
    backend?.answer(({ url }, response) => {
      if (url === '/openapi.json') return sendJson(response, oauth(`${origin}/realms/work/protocol/auth`));
      if (url === '/no-metadata.json') return sendJson(response, oauth(`${origin}/other/auth`));
      if (url === '/oidc.json')
        return sendJson(response, {
          ...api,
          components: {
            securitySchemes: {
              o: { type: 'openIdConnect', openIdConnectUrl: '/realms/work/.well-known/openid-configuration' },
            },
          },
        });
      if (url === '/realms/work/.well-known/openid-configuration')
        return sendJson(response, {
          issuer: `${origin}/realms/work`,
          authorization_endpoint: `${origin}/realms/work/protocol/auth`,
          scopes_supported: ['openid', 'offline_access'],
        });
      response.writeHead(404).end();
    });
    const [named, unnamed, openid] = [
      await recognizeReally(`${origin}/openapi.json`),
      await recognizeReally(`${origin}/no-metadata.json`),
      await recognizeReally(`${origin}/oidc.json`),
    ].map(({ candidates }) => candidates[0]);
    expect(named?.connection).toEqual({ kind: 'openapi', document: `${origin}/openapi.json`, account: 'test' });
    expect(named?.accounts).toEqual({
      test: {
        issuer: `${origin}/realms/work`,
        clientId: '',
        scopes: ['openid', 'offline_access', 'read'],
        label: 'Test',
      },
    });
    expect(unnamed?.accounts).toEqual({ test: { issuer: origin, clientId: '', scopes: ['read'], label: 'Test' } });
    expect(openid?.accounts).toEqual({
      test: { issuer: `${origin}/realms/work`, clientId: '', scopes: ['openid', 'offline_access'], label: 'Test' },
    });
  });

  it('is asked without credentials, also when the address holds some', async () => {
    const origin = await serve({ '/openapi.json': api });
    await recognizeReally(`${origin.replace('://', '://me:secret@')}/openapi.json`);
    expect(backend?.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });
});

it(
  'the demo backend is found by its origin, and what is proposed for it works as it stands',
  { timeout: 30_000 },
  async () => {
    await using demo = await createDemo({ port: 0 });
    const { candidates } = await recognizeReally(demo.issuer);
    const [found] = candidates;
    const { id = '', connection = { kind: '' }, accounts = {} } = found ?? {};
    expect(connection).toEqual({ kind: 'openapi', document: demo.openApiUrl, account: id });
    expect(accounts[id]).toEqual({
      protectedResource: `${demo.issuer}/api/v1`,
      scopes: ['openid', 'offline_access', 'requirements:read', 'requirements:write'],
      label: found?.title,
    });
    await using app = await startTestApp({ preset: { accounts, connections: { [id]: connection } } });
    await app.signIn(id, editor);
    const call = { name: `${id}__getMe`, args: {} };
    const result = await app.app.handlers['tools.call'](call, new AbortController().signal);
    expect(result.isError ?? false).toBe(false);
  },
);
