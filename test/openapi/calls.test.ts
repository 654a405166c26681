import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../main/gateway/errors.ts';
import { parseRetryAfterMs, retryDelayMs } from '../../main/upstreams/openapi/http/retry.ts';
import { context, documentOf, firstText, openDocument, type OpenedConnection } from './support/open-connection.ts';
import { sendJson, startBackend, type Answerer } from './support/recording-backend.ts';
import { callTool } from '../support/call-tool.ts';

const answers = { 200: { description: 'It' } };
const paths = {
  '/thing': {
    get: { operationId: 'get', responses: answers },
    put: { operationId: 'put', responses: answers },
    post: { operationId: 'post', responses: answers },
    delete: { operationId: 'delete', responses: answers },
  },
  '/headers': {
    get: {
      operationId: 'headers',
      parameters: ['X-Trace', 'Authorization', 'Host', 'Content-Length', 'X-Api-Key'].map((name) => ({
        name,
        in: 'header',
        schema: { type: 'string' },
      })),
      responses: answers,
    },
  },
};
const document = documentOf(paths);

const open = (answer: Answerer, settings: Record<string, unknown> = {}) =>
  openDocument(document, { answer, settings: { account: 'work', ...settings } });

async function failure({ connection }: OpenedConnection, name: string, signal?: AbortSignal): Promise<GatewayError> {
  const error: unknown = await callTool(connection, name, {}, context(signal)).catch((thrown: unknown) => thrown);
  if (error instanceof GatewayError) return error;
  throw new Error(`It did not fail with a GatewayError: ${JSON.stringify(error)}`);
}

describe('retries', () => {
  it.each([
    ['get', 503, 3],
    ['get', 502, 3],
    ['get', 504, 3],
    ['put', 503, 3],
    ['delete', 503, 3],
    ['post', 503, 1],
    ['get', 500, 1],
    ['get', 404, 1],
  ])('%s answered with %d is sent %d times', async (name, status, attempts) => {
    await using opened = await open((_, response) => sendJson(response, {}, { status }));
    const { code } = await failure(opened, name);
    expect(code).toBe(status === 404 ? 'upstream-rejected' : 'upstream-failed');
    expect(opened.calls()).toHaveLength(attempts);
  });

  it('end with the first good answer', async () => {
    let count = 0;
    await using opened = await open((_, response) =>
      sendJson(response, { ok: true }, { status: (count += 1) === 1 ? 503 : 200 }),
    );
    expect(firstText(await callTool(opened.connection, 'get', {}, context()))).toBe('{"ok":true}');
    expect(opened.calls()).toHaveLength(2);
  });

  it('wait as long as Retry-After says', async () => {
    let count = 0;
    await using opened = await open((_, response) =>
      sendJson(response, {}, (count += 1) === 1 ? { status: 429, headers: { 'retry-after': '1' } } : {}),
    );
    const startedAt = performance.now();
    await callTool(opened.connection, 'get', {}, context());
    expect(performance.now() - startedAt).toBeGreaterThan(950);
    expect(opened.calls()).toHaveLength(2);
  });

  it('are given up at once when Retry-After is beyond the time of the call', async () => {
    await using opened = await open((_, response) =>
      sendJson(response, { message: 'Slow down' }, { status: 429, headers: { 'retry-after': '120' } }),
    );
    const error = await failure(opened, 'get');
    expect(error.code).toBe('upstream-rate-limited');
    expect(error.details).toMatchObject({ status: 429, retryAfterMs: 120_000 });
    expect(error.message).toBe(
      'The backend wants fewer calls (HTTP 429 Too Many Requests: Slow down); the next one may be made in 120 s',
    );
    expect(opened.calls()).toHaveLength(1);
  });

  it('happen after a broken connection for GET, not for POST', async () => {
    await using opened = await open((_, response) => void response.socket?.destroy());
    expect((await failure(opened, 'get')).code).toBe('upstream-unreachable');
    expect(opened.calls()).toHaveLength(3);
    expect((await failure(opened, 'post')).code).toBe('upstream-unreachable');
    expect(opened.calls()).toHaveLength(4);
  });

  const question = { attempt: 1, retries: 2, leftMs: 30_000, random: 0 };
  it.each([
    [{ kind: 'connection-error', code: 'ECONNREFUSED' }, { ...question, method: 'POST' }, 200],
    [{ kind: 'connection-error', code: 'ECONNRESET' }, { ...question, method: 'POST' }, undefined],
    [{ kind: 'connection-error', code: 'ECONNRESET' }, { ...question, method: 'GET' }, 200],
    [{ kind: 'connection-error', code: 'ECONNRESET' }, { ...question, method: 'GET', attempt: 2 }, 400],
    [{ kind: 'connection-error', code: 'ECONNRESET' }, { ...question, method: 'GET', attempt: 3 }, undefined],
    [{ kind: 'connection-error', code: 'ECONNRESET' }, { ...question, method: 'GET', random: 0.5 }, 150],
    [{ kind: 'connection-error', code: 'ECONNRESET' }, { ...question, method: 'GET', leftMs: 100 }, undefined],
    [{ kind: 'answer', status: 503, retryAfterMs: 5_000 }, { ...question, method: 'GET' }, 5_000],
    [{ kind: 'answer', status: 503, retryAfterMs: 40_000 }, { ...question, method: 'GET' }, undefined],
    [{ kind: 'answer', status: 503, retryAfterMs: undefined }, { ...question, method: 'PATCH' }, undefined],
  ] as const)('after %j and %j wait %s ms', (outcome, asked, expected) => {
    expect(retryDelayMs(outcome, asked)).toBe(expected);
  });

  it.each([
    ['3', 3_000],
    [' 0 ', 0],
    ['Thu, 01 Jan 1970 00:00:07 GMT', 5_000],
    ['Thu, 01 Jan 1970 00:00:01 GMT', 0],
    ['soon', undefined],
    [undefined, undefined],
  ])('reads Retry-After %j as %s ms at two seconds past the epoch', (value, expected) => {
    expect(parseRetryAfterMs(value, 2_000)).toBe(expected);
  });
});

describe('redirects', () => {
  it('are followed within the origin for GET', async () => {
    await using opened = await open((request, response) => {
      if (request.url === '/thing') return void response.writeHead(302, { location: '/moved?x=1' }).end();
      return sendJson(response, { moved: true });
    });
    expect(firstText(await callTool(opened.connection, 'get', {}, context()))).toBe('{"moved":true}');
    expect(opened.calls().map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /thing', 'GET /moved?x=1']);
  });

  it('to another origin are refused, and the other origin sees nothing', async () => {
    await using other = await startBackend((_, response) => sendJson(response, {}));
    await using opened = await open(
      (_, response) => void response.writeHead(307, { location: `${other.origin}/thing` }).end(),
    );
    for (const name of ['get', 'post']) expect((await failure(opened, name)).code).toBe('upstream-redirect-refused');
    expect(other.requests).toEqual([]);
  });

  it.each(['post', 'put', 'delete'])('of %s are refused even within the origin', async (name) => {
    await using opened = await open((_, response) => void response.writeHead(308, { location: '/moved' }).end());
    expect((await failure(opened, name)).code).toBe('upstream-redirect-refused');
    expect(opened.calls()).toHaveLength(1);
  });

  it('end after three', async () => {
    await using opened = await open(
      (request, response) => void response.writeHead(302, { location: `${request.url}x` }).end(),
    );
    expect((await failure(opened, 'get')).code).toBe('upstream-redirect-refused');
    expect(opened.calls()).toHaveLength(4);
  });

  it.each(['//evil.example/x', 'http://127.0.0.1:1/x', 'ftp://127.0.0.1/x', '\\\\evil.example\\x'])(
    'to %s are refused',
    async (location) => {
      await using opened = await open((_, response) => void response.writeHead(302, { location }).end());
      expect((await failure(opened, 'get')).code).toBe('upstream-redirect-refused');
      expect(opened.calls()).toHaveLength(1);
    },
  );
});

describe('the sign-in', () => {
  it('is renewed once after a 401', async () => {
    await using opened = await open(({ headers }, response) =>
      sendJson(response, {}, { status: headers.authorization === 'Bearer token-1' ? 401 : 200 }),
    );
    await callTool(opened.connection, 'post', {}, context());
    expect(opened.calls().map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(opened.ports.tokens.rejected).toEqual(['token-1']);
  });

  it('is asked for when the fresh token is refused, too', async () => {
    await using opened = await open((_, response) => sendJson(response, {}, { status: 401 }));
    const error = await failure(opened, 'get');
    expect(error.code).toBe('login-required');
    expect(error.details).toEqual({
      account: 'work',
      status: 401,
      loginUrl: 'http://127.0.0.1:7420/login/ticket-for-work',
    });
    expect(opened.calls()).toHaveLength(2);
  });

  it('that is lost meanwhile is reported as the account reports it', async () => {
    await using opened = await open((_, response) => sendJson(response, {}, { status: 401 }));
    opened.ports.tokens.become(
      new GatewayError('login-required', 'Sign in', {
        details: { account: 'work', loginUrl: 'http://127.0.0.1/login' },
      }),
    );
    const error = await failure(opened, 'get');
    expect(error.details).toEqual({ account: 'work', loginUrl: 'http://127.0.0.1/login' });
    expect(opened.calls()).toHaveLength(0);
  });

  it('is not sent by a connection without an account', async () => {
    await using opened = await openDocument(document, {
      answer: (_, response) => sendJson(response, {}, { status: 401 }),
    });
    expect((await failure(opened, 'get')).code).toBe('upstream-rejected');
    expect(opened.calls().map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });
});

describe('headers', () => {
  it('come from arguments, except those that the connection decides', async () => {
    const settings = { headers: { 'X-Api-Key': '${env:API_KEY}' } };
    await using opened = await open((_, response) => sendJson(response, {}), settings);
    const tool = opened.catalog.tools.find(({ name }) => name === 'headers');
    expect(Object.keys(tool?.inputSchema.properties as object)).toEqual(['X-Trace']);
    await callTool(opened.connection, 'headers', { 'X-Trace': 'abc' }, context());
    const [call] = opened.calls();
    expect(call?.headers).toMatchObject({
      'x-trace': 'abc',
      'x-api-key': 'key-from-env',
      authorization: 'Bearer token-1',
    });
  });

  it.each(['a\r\nX-Admin: 1', 'a\nb', 'a\u0000b', 'Привет'])('with the value %j are refused', async (value) => {
    await using opened = await open((_, response) => sendJson(response, {}));
    await expect(callTool(opened.connection, 'headers', { 'X-Trace': value }, context())).rejects.toMatchObject({
      code: 'invalid-arguments',
    });
    expect(opened.calls()).toEqual([]);
  });
});

describe('a call that takes too long', () => {
  it('ends with upstream-timeout and the backend sees it end', async () => {
    const ended = Promise.withResolvers<void>();
    await using opened = await open((_, response) => void response.on('close', () => ended.resolve()), {
      timeoutMs: 2_500,
    });
    const error = await failure(opened, 'get');
    expect(error.code).toBe('upstream-timeout');
    expect(error.details).toEqual({ timeoutMs: 2_500 });
    await ended.promise;
  });

  it('can be cancelled while it waits for the next attempt', async () => {
    const asked = Promise.withResolvers<void>();
    const cancel = new AbortController();
    await using opened = await open((_, response) => {
      asked.resolve();
      sendJson(response, {}, { status: 503, headers: { 'retry-after': '20' } });
    });
    const outcome = failure(opened, 'get', cancel.signal);
    await asked.promise;
    cancel.abort();
    expect((await outcome).code).toBe('cancelled');
  });

  it('can be cancelled in the middle of its answer', async () => {
    const ended = Promise.withResolvers<void>();
    const cancel = new AbortController();
    await using opened = await open((_, response) => {
      response.on('close', () => ended.resolve());
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"a":');
      setTimeout(() => cancel.abort(), 50);
    });
    expect((await failure(opened, 'get', cancel.signal)).code).toBe('cancelled');
    await ended.promise;
  });
});

it('says what to check when the backend is away', async () => {
  const opened = await openDocument(document, { settings: { retries: 0 } });
  await opened.backend.stop();
  const error = await failure(opened, 'get');
  expect(error.code).toBe('upstream-unreachable');
  expect(error.message).toContain('cannot be reached: nothing listens there');
  expect(error.retryable).toBe(true);
  await opened.connection.close();
});

it('refuses settings that it does not know', async () => {
  const { openApiKind } = await import('../../main/upstreams/openapi/open-api-kind.ts');
  expect(openApiKind.settings.safeParse({ document: 'a.json', maxTool: 3 }).success).toBe(false);
  expect(openApiKind.settings.parse({ document: 'a.json' })).toEqual({
    document: 'a.json',
    headers: {},
    maxTools: 100,
    readOnly: false,
    timeoutMs: 30_000,
    retries: 2,
    maxResultBytes: 100_000,
    maxResponseBytes: 52_428_800,
  });
});
