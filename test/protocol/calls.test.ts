import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../main/lib/json.ts';
import { createMcpEndpoint } from '../../main/transports/mcp-endpoint.ts';
import { eventually } from '../support/eventually.ts';
import { FakeGateway } from '../support/fake-gateway.ts';
import { bodyMessage, rpcPost, type RequestOverrides } from '../support/http-requests.ts';
import { httpHeaders, initializeParams, withEnvelope } from '../support/raw-peers.ts';
import { editorToken, endpointOptions, startEndpoint } from '../support/running-endpoint.ts';
import { connectV1, connectV2 } from '../support/sdk-clients.ts';

const modern = '2026-07-28';

async function openEndpoint(revision: string) {
  const gateway = new FakeGateway();
  const endpoint = createMcpEndpoint(endpointOptions(gateway));
  const opening = { method: 'initialize', params: initializeParams(revision), revision };
  const opened = revision === modern ? undefined : await endpoint.handle(rpcPost(opening));
  await (opened && bodyMessage(opened));
  const session = opened?.headers['mcp-session-id'];
  const headersOf = (more: RequestOverrides['headers']) => ({
    ...(session === undefined ? {} : { 'mcp-session-id': session }),
    ...more,
  });
  return {
    endpoint,
    gateway,
    call: (params: JsonObject, overrides: RequestOverrides = {}) =>
      endpoint.handle(
        rpcPost({ method: 'tools/call', params, revision }, { ...overrides, headers: headersOf(overrides.headers) }),
      ),
  };
}

/** Longer than an answer may take to be plain JSON. */
const streamedMs = 110;

describe.each(['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25', modern])('In revision %s', (revision) => {
  it.each([
    'demo__echo',
    'demo__fail',
    'demo__forbidden',
    'demo__link',
    'demo__list',
    'demo__login',
    'demo__variant',
    'demo__none',
  ])('a quick answer of %s is what a streamed one says', async (name) => {
    const { endpoint, call, gateway } = await openEndpoint(revision);
    const params = { name, arguments: { message: 'x' } };
    const quick = await call(params);
    gateway.delayMs = name === 'demo__none' ? 0 : streamedMs;
    const slow = await call(params);
    expect(quick.headers['content-type']).toBe('application/json');
    expect(slow.headers['content-type']).toBe(gateway.delayMs === 0 ? 'application/json' : 'text/event-stream');
    expect(await bodyMessage(quick)).toEqual(await bodyMessage(slow));
    await endpoint.close();
  });

  it('a call that reports progress is made once, whoever answers it', async () => {
    const { endpoint, call, gateway } = await openEndpoint(revision);
    const reply = await call({
      name: 'demo__slow',
      arguments: { steps: 2, stepMs: 10 },
      _meta: { progressToken: 1 },
    });
    expect(reply.headers['content-type']).toBe('text/event-stream');
    expect((await bodyMessage(reply))['result'].content).toEqual([{ type: 'text', text: 'done after 2 steps' }]);
    expect(gateway.calls).toHaveLength(1);
    await endpoint.close();
  });

  it('a call that takes longer is made once, whoever answers it', async () => {
    const { endpoint, call, gateway } = await openEndpoint(revision);
    const reply = await call({ name: 'demo__slow', arguments: { steps: 1, stepMs: 250 } });
    expect((await bodyMessage(reply))['result'].content).toEqual([{ type: 'text', text: 'done after 1 steps' }]);
    expect(gateway.calls).toHaveLength(1);
    await endpoint.close();
  });

  it('a client that goes away at once has cancelled its call', async () => {
    const { endpoint, call, gateway } = await openEndpoint(revision);
    const gone = new AbortController();
    const reply = call({ name: 'demo__slow', arguments: { steps: 1, stepMs: 60_000 } }, { signal: gone.signal });
    await eventually('the call has begun', () => gateway.calls.length === 1);
    gone.abort();
    await eventually('the call was aborted', () => gateway.aborted.length === 1);
    expect((await bodyMessage(await reply))['error'].data.code).toBe('cancelled');
    await endpoint.close();
  });
});

describe('A client that drops its connection mid-call', () => {
  const dropMidCall = async (revision: string) => {
    const gateway = new FakeGateway();
    const running = await startEndpoint({}, { gateway });
    const open = { method: 'POST', headers: httpHeaders(revision, 'initialize') };
    const hello = { jsonrpc: '2.0', id: 0, method: 'initialize', params: initializeParams(revision) };
    const opened = revision === modern ? undefined : await fetch(running.url, { ...open, body: JSON.stringify(hello) });
    await opened?.text();
    const session = opened?.headers.get('mcp-session-id') ?? '';
    const params = withEnvelope(revision, { name: 'demo__slow', arguments: { steps: 20, stepMs: 20 } });
    const gone = new AbortController();
    const response = await fetch(running.url, {
      method: 'POST',
      headers: { ...httpHeaders(revision, 'tools/call', params), 'mcp-session-id': session },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: withProgress(params) }),
      signal: gone.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    gone.abort();
    return { gateway, close: () => running[Symbol.asyncDispose]() };
  };

  it('has cancelled it where there are no sessions', async () => {
    const { gateway, close } = await dropMidCall(modern);
    await eventually('the call was aborted', () => gateway.aborted.length === 1);
    await close();
  });

  it('has not cancelled it where it may come back to its session', async () => {
    const { gateway, close } = await dropMidCall('2025-11-25');
    await delay(100);
    expect(gateway.aborted).toEqual([]);
    await close();
  });
});

const withProgress = (params: JsonObject): JsonObject => ({
  ...params,
  _meta: { ...(params['_meta'] as JsonObject | undefined), progressToken: 'p' },
});

describe('Many clients at once', () => {
  it('get 50 sessions and never the answer of another', async () => {
    await using running = await startEndpoint();
    const connectAny = async (index: number) => {
      const mode = index % 3 === 1 ? 'legacy' : 'auto';
      const { url } = running;
      const client = index % 3 === 0 ? await connectV1(url, editorToken) : await connectV2(url, editorToken, mode);
      return {
        echo: async (message: string) =>
          (await client.callTool({ name: 'demo__echo', arguments: { message } })).content,
        close: () => client.close(),
      };
    };
    const clients = await Promise.all(Array.from({ length: 50 }, (_, index) => connectAny(index)));
    const wrong: unknown[] = [];
    const callTenTimes = async (client: Awaited<ReturnType<typeof connectAny>>, index: number) => {
      for (let round = 0; round < 10; round += 1) {
        const message = `client ${String(index)} round ${String(round)}`;
        const content = await client.echo(message);
        if (JSON.stringify(content) !== `[{"type":"text","text":"echo: ${message}"}]`) wrong.push(content);
      }
    };
    await Promise.all(clients.map(callTenTimes));
    expect(wrong).toEqual([]);
    expect(running.gateway.calls).toHaveLength(500);
    await Promise.all(clients.map((client) => client.close()));
  }, 60_000);
});
