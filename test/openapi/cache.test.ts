import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../main/gateway/errors.ts';
import { fakePorts } from './support/fake-ports.ts';
import { context, documentOf, firstText, openDocument, type OpenedConnection } from './support/open-connection.ts';
import { sendJson, type Answerer } from './support/recording-backend.ts';
import { callTool } from '../support/call-tool.ts';

const answers = { 200: { description: 'It' } };
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
const tenant = { name: 'X-Tenant', in: 'header', schema: { type: 'string' } };
const document = documentOf({
  '/things/{id}': {
    get: { operationId: 'get', parameters: [id, tenant], responses: answers },
    put: { operationId: 'put', parameters: [id], responses: answers },
  },
});

/** Answers `{ version }`, counting up, with the given cache headers; knows no entity tags. */
function versions(headers: Record<string, string>): Answerer {
  let version = 0;
  return (_, response) => sendJson(response, { version: (version += 1) }, { headers });
}

const open = (answer: Answerer, settings: Record<string, unknown> = {}, ports = fakePorts()) =>
  openDocument(document, { answer, ports, settings: { account: 'work', retries: 0, ...settings } });
const get = async ({ connection }: OpenedConnection, args = {}) =>
  firstText(await callTool(connection, 'get', { id: 1, ...args }, context()));

describe('an answer with a lifetime', () => {
  it('is served without a request while it is fresh, and asked for again afterwards', async () => {
    await using opened = await open(versions({ 'cache-control': 'private, max-age=60' }));
    expect([await get(opened), await get(opened)]).toEqual(['{"version":1}', '{"version":1}']);
    expect(opened.calls()).toHaveLength(1);
    opened.ports.advance(61_000);
    expect(await get(opened)).toBe('{"version":2}');
  });

  it('is another one for another address and for other argument headers', async () => {
    await using opened = await open(versions({ 'cache-control': 'max-age=60' }));
    expect(await get(opened)).toBe('{"version":1}');
    expect(await get(opened, { id: 2 })).toBe('{"version":2}');
    expect(await get(opened, { 'X-Tenant': 'a' })).toBe('{"version":3}');
    expect(await get(opened, { 'X-Tenant': 'b' })).toBe('{"version":4}');
    expect(await get(opened, { 'X-Tenant': 'a' })).toBe('{"version":3}');
  });

  it('is never served to another person', async () => {
    const answer: Answerer = ({ headers }, response) =>
      sendJson(
        response,
        { secretOf: headers.authorization },
        { headers: { 'cache-control': 'max-age=600', etag: '"1"' } },
      );
    await using opened = await open(answer);
    expect(await get(opened)).toBe('{"secretOf":"Bearer token-1"}');
    opened.ports.tokens.become({ values: ['token-of-boris'], subject: 'boris' });
    expect(await get(opened)).toBe('{"secretOf":"Bearer token-of-boris"}');
    expect(opened.calls().map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined]);
    await opened.backend.stop();
    opened.ports.advance(700_000);
    opened.ports.tokens.become({ values: ['token-of-carla'], subject: 'carla' });
    await expect(callTool(opened.connection, 'get', { id: 1 }, context())).rejects.toMatchObject({
      code: 'upstream-unreachable',
    });
  });

  it('is forgotten after a change, also one that failed', async () => {
    let status = 200;
    let version = 0;
    await using opened = await open(({ method }, response) => {
      if (method === 'PUT') return sendJson(response, {}, { status });
      return sendJson(response, { version: (version += 1) }, { headers: { 'cache-control': 'max-age=60' } });
    });
    expect(await get(opened)).toBe('{"version":1}');
    await callTool(opened.connection, 'put', { id: 1 }, context());
    expect(await get(opened)).toBe('{"version":2}');
    status = 500;
    await callTool(opened.connection, 'put', { id: 1 }, context()).catch(() => undefined);
    expect(await get(opened)).toBe('{"version":3}');
  });

  it('is not kept when a change was made while it was on its way', async () => {
    const asked = Promise.withResolvers<void>();
    const changed = Promise.withResolvers<void>();
    let version = 0;
    await using opened = await open(async ({ method }, response) => {
      if (method === 'PUT') return sendJson(response, {});
      version += 1;
      const seen = version;
      asked.resolve();
      if (seen === 1) await changed.promise;
      return sendJson(response, { version: seen }, { headers: { 'cache-control': 'max-age=60' } });
    });
    const slow = get(opened);
    await asked.promise;
    await callTool(opened.connection, 'put', { id: 1 }, context());
    changed.resolve();
    expect(await slow).toBe('{"version":1}');
    expect(await get(opened)).toBe('{"version":2}');
  });
});

describe('an answer with an entity tag', () => {
  it('is asked for with it, and a 304 brings the kept one', async () => {
    await using opened = await open((request, response) => {
      if (request.headers['if-none-match'] === '"a"') return void response.writeHead(304, { etag: '"a"' }).end();
      return sendJson(response, { version: 1 }, { headers: { etag: '"a"' } });
    });
    expect([await get(opened), await get(opened), await get(opened)]).toEqual(Array(3).fill('{"version":1}'));
    expect(opened.calls().map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"a"', '"a"']);
  });

  it('is replaced when the backend has a new one', async () => {
    let version = 0;
    await using opened = await open((_, response) =>
      sendJson(response, { version: (version += 1) }, { headers: { etag: `"${version}"` } }),
    );
    expect([await get(opened), await get(opened)]).toEqual(['{"version":1}', '{"version":2}']);
    expect(opened.calls().map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"']);
  });
});

it.each([{ 'cache-control': 'no-store', etag: '"1"' }, { etag: '"1"', vary: '*' }, {}])(
  'an answer with %j is not kept',
  async (headers) => {
    await using opened = await open(versions(headers));
    await get(opened);
    expect([...opened.ports.cached.keys()].filter((key) => key.startsWith('answer:'))).toEqual([]);
  },
);

it('keeps no token, no configured secret and no cookie', async () => {
  const headers = { etag: '"1"', vary: 'authorization, x-api-key', 'set-cookie': 'session=hidden' };
  await using opened = await open(versions(headers), { headers: { 'X-Api-Key': '${env:API_KEY}' } });
  await get(opened);
  const kept = JSON.stringify([...opened.ports.cached].map(([key, answer]) => ({ ...answer, key, body: '' })));
  expect([...opened.ports.cached.keys()]).toHaveLength(2);
  expect(kept).toContain('/things/1');
  for (const secret of ['token-1', 'key-from-env', 'session=hidden']) expect(kept).not.toContain(secret);
});

describe('without the backend', () => {
  it('the kept answer is served, marked with its age in the text and for programs', async () => {
    await using opened = await open(versions({ etag: '"1"' }));
    await get(opened);
    await opened.backend.stop();
    opened.ports.advance(3 * 3_600_000);
    const result = await callTool(opened.connection, 'get', { id: 1 }, context());
    expect(result._meta).toEqual({ 'portico/stale': { ageSeconds: expect.closeTo(10_800, -1) } });
    expect(result.content).toEqual([
      {
        type: 'text',
        text: expect.stringMatching(/^This answer is 3 h old and may be out of date; .* cannot be reached: /),
      },
      { type: 'text', text: '{"version":1}' },
    ]);
    expect(result.isError).toBeUndefined();
  });

  it.each([500, 502, 503])('it is served for HTTP %d, too', async (status) => {
    await using opened = await open(versions({ etag: '"1"' }));
    await get(opened);
    opened.backend.answer((_, response) => sendJson(response, {}, { status }));
    expect(await get(opened)).toContain(`it answered HTTP ${status}`);
  });

  it('it is served when the backend does not answer in time', async () => {
    await using opened = await open(versions({ etag: '"1"' }), { timeoutMs: 2_500 });
    await get(opened);
    opened.backend.answer(() => {});
    expect(await get(opened)).toContain('did not answer within 2500 ms');
  });

  it('it is not served to a call that was cancelled', async () => {
    const cancel = new AbortController();
    await using opened = await open(versions({ etag: '"1"' }));
    await get(opened);
    opened.backend.answer(() => cancel.abort());
    await expect(callTool(opened.connection, 'get', { id: 1 }, context(cancel.signal))).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it.each(['no-cache', 'max-age=0, must-revalidate'])(
    'it is not served when the backend forbade that with %s',
    async (control) => {
      await using opened = await open(versions({ etag: '"1"', 'cache-control': control }));
      await get(opened);
      await opened.backend.stop();
      await expect(callTool(opened.connection, 'get', { id: 1 }, context())).rejects.toMatchObject({
        code: 'upstream-unreachable',
      });
    },
  );

  it('a refusal is no reason to serve it', async () => {
    await using opened = await open(versions({ etag: '"1"' }));
    await get(opened);
    opened.backend.answer((_, response) => sendJson(response, { title: 'Not yours any more' }, { status: 403 }));
    await expect(callTool(opened.connection, 'get', { id: 1 }, context())).rejects.toMatchObject({
      code: 'not-permitted',
    });
    await opened.backend.stop();
    await expect(callTool(opened.connection, 'get', { id: 1 }, context())).rejects.toMatchObject({
      code: 'upstream-unreachable',
    });
  });

  it('it is served to the same person when the token cannot be renewed either', async () => {
    await using opened = await open(versions({ etag: '"1"' }));
    await get(opened);
    opened.ports.tokens.become(new GatewayError('authorization-server-unreachable', 'The sign-in server is away'));
    expect(await get(opened)).toContain('The sign-in server is away');
    expect(opened.calls()).toHaveLength(1);
  });
});
