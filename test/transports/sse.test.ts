import { describe, expect, it } from 'vitest';
import type { HttpReply } from '../../main/transports/http.ts';
import { createMcpEndpoint } from '../../main/transports/mcp-endpoint.ts';
import { eventually } from '../support/eventually.ts';
import { FakeGateway } from '../support/fake-gateway.ts';
import { httpRequest, type RequestOverrides } from '../support/http-requests.ts';
import { initializeParams } from '../support/raw-peers.ts';
import { agentToken, editorToken, endpointOptions } from '../support/running-endpoint.ts';

const authorization = `Bearer ${editorToken}`;
const initialize = JSON.stringify({
  jsonrpc: '2.0',
  id: 0,
  method: 'initialize',
  params: initializeParams('2024-11-05'),
});

function setUp(overrides: Parameters<typeof endpointOptions>[1] = {}) {
  const gateway = new FakeGateway();
  const endpoint = createMcpEndpoint(endpointOptions(gateway, overrides));
  const open = (more: RequestOverrides = {}) =>
    endpoint.handle(
      httpRequest({ path: '/sse', ...more, headers: { authorization, accept: 'text/event-stream', ...more.headers } }),
    );
  const post = (path: string, body: string, headers: RequestOverrides['headers'] = {}) =>
    endpoint.handle(
      httpRequest({
        method: 'POST',
        path,
        body,
        headers: { authorization, 'content-type': 'application/json', ...headers },
      }),
    );
  return { gateway, endpoint, open, post };
}

/** The text of a stream, piece by piece. */
function reader({ body }: HttpReply) {
  const chunks = (body as AsyncIterable<string>)[Symbol.asyncIterator]();
  return {
    next: async () => {
      const step = await chunks.next();
      return step.done === true ? undefined : step.value;
    },
    close: async () => chunks.return?.(),
  };
}

const targetOf = (event: string | undefined) => /^event: endpoint\ndata: (\S+)\n\n$/.exec(event ?? '')?.[1] ?? '';

describe('HTTP+SSE of 2024-11-05', () => {
  it('names in its first event where to post, and answers on the stream', async () => {
    const { endpoint, open, post } = setUp();
    const reply = await open();
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'text/event-stream']);
    const stream = reader(reply);
    const target = targetOf(await stream.next());
    expect(target).toMatch(/^\/messages\?sessionId=[0-9a-f-]{36}$/);
    expect((await post(target, initialize)).status).toBe(202);
    const answer = await stream.next();
    expect(answer).toMatch(/^event: message\ndata: \{"jsonrpc":"2.0","id":0,"result":\{"protocolVersion":"2024-11-05"/);
    await endpoint.close();
    expect(await stream.next()).toBeUndefined();
  });

  it.each<{ what: string; request: RequestOverrides; status: number }>([
    { what: 'no token', request: { headers: { authorization: undefined } }, status: 401 },
    { what: 'a foreign Origin', request: { headers: { origin: 'https://evil.example' } }, status: 403 },
    { what: 'a foreign Host', request: { headers: { host: 'evil.example' } }, status: 403 },
    { what: 'another method', request: { method: 'POST' }, status: 405 },
    { what: 'a client that wants no stream', request: { headers: { accept: 'application/json' } }, status: 406 },
    { what: 'a connection that does not exist', request: { path: '/sse/nowhere' }, status: 404 },
  ])('refuses $what', async ({ request, status }) => {
    const { endpoint, open } = setUp();
    expect((await open(request)).status).toBe(status);
    await endpoint.close();
  });

  it('takes messages only from the client whose stream it is, and only messages', async () => {
    const { endpoint, open, post, gateway } = setUp();
    const stream = reader(await open());
    const target = targetOf(await stream.next());
    const call = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'demo__echo' } });
    expect((await post(target, call, { authorization: `Bearer ${agentToken}` })).status).toBe(404);
    expect((await post(target, call, { authorization: undefined })).status).toBe(401);
    expect((await post('/messages?sessionId=made-up', call)).status).toBe(404);
    expect((await post('/messages', call)).status).toBe(404);
    expect((await post(target, '[]')).status).toBe(400);
    expect((await post(target, '{')).status).toBe(400);
    expect((await post(target, call, { 'content-type': 'text/plain' })).status).toBe(415);
    expect(gateway.calls).toEqual([]);
    await endpoint.close();
  });

  it('cancels the calls of a client whose stream ends, and is then unknown', async () => {
    const { endpoint, open, post, gateway } = setUp();
    const stream = reader(await open());
    const target = targetOf(await stream.next());
    await post(target, initialize);
    const params = { name: 'demo__slow', arguments: { stepMs: 60_000 } };
    await post(target, JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }));
    await eventually('the call has begun', () => gateway.calls.length === 1);
    await stream.close();
    await eventually('the call was aborted', () => gateway.aborted.length === 1);
    expect(gateway.ended).toHaveLength(1);
    expect((await post(target, initialize)).status).toBe(404);
    await endpoint.close();
  });

  it('is bounded per client', async () => {
    const { endpoint, open } = setUp({
      limits: { maxSseStreams: 2, rate: { perSecond: 1_000, burst: 1_000 }, drainMs: 100 },
    });
    const statuses = [await open(), await open(), await open()].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await open({ headers: { authorization: `Bearer ${agentToken}` } })).status).toBe(200);
    await endpoint.close();
  });
});
