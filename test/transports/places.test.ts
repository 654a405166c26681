import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../main/lib/json.ts';
import { createMcpEndpoint } from '../../main/transports/mcp-endpoint.ts';
import { MemoryEventLog } from '../../main/transports/memory-event-log.ts';
import { MemorySessionStore } from '../../main/transports/memory-session-store.ts';
import type { Offer } from '../../main/transports/places.ts';
import { eventually } from '../support/eventually.ts';
import { FakeGateway } from '../support/fake-gateway.ts';
import { bodyMessage, rpcPost } from '../support/http-requests.ts';
import { connectRaw, initializeParams, type TransportName } from '../support/raw-peers.ts';
import { endpointOptions, startEndpoint } from '../support/running-endpoint.ts';

const modern = '2026-07-28';
const session = '2025-11-25';
const offer: Offer = { connections: ['demo', 'other'], sets: { work: ['other'], 'at home': ['demo'] } };

const namesOf = (message: Record<string, ReturnType<typeof JSON.parse>>): string[] =>
  (message['result'].tools as { name: string }[]).map(({ name }) => name);

describe.each<{ transport: TransportName; revision: string }>([
  { transport: 'http', revision: session },
  { transport: 'http', revision: modern },
  { transport: 'stdio', revision: session },
  { transport: 'stdio', revision: modern },
  { transport: 'sse', revision: session },
])('Over $transport in revision $revision, an endpoint', ({ transport, revision }) => {
  it.each([
    { at: '/other', names: ['hello'], key: 'connection other' },
    { at: '/set/work', names: ['other__hello'], key: 'set work other' },
  ])('at $at offers its own tools', async ({ at, names, key }) => {
    await using running = await startEndpoint({ offer: () => offer });
    const peer = await connectRaw(running, transport, { revision, at });
    expect(namesOf(await peer.request('tools/list'))).toEqual(names);
    expect(peer.hello['result'].capabilities.extensions['test/scope']).toEqual({ key });
    const called = await peer.request('tools/call', { name: names[0] ?? '', arguments: {} });
    expect(called['result'].content[0].text).toBe('hello from the other connection');
    await peer.close();
  });

  it('tells only what happens in its scope', async () => {
    await using running = await startEndpoint({ offer: () => offer });
    const here = await connectRaw(running, transport, { revision, at: '/other' });
    const whole = await connectRaw(running, transport, { revision });
    await here.subscribe();
    await whole.subscribe();
    if (revision === modern)
      await eventually('both listen', () => here.unsolicited.length + whole.unsolicited.length === 2);
    running.gateway.change('tools', 'demo');
    const changes = (peer: typeof here) => peer.unsolicited.filter(({ method }) => method.endsWith('list_changed'));
    await eventually('the whole was told', () => changes(whole).length === 1);
    running.gateway.change('tools', 'other');
    await eventually('both were told', () => changes(whole).length === 2 && changes(here).length === 1);
    await here.close();
    await whole.close();
  });
});

describe('A session', () => {
  const open = async (endpoint: ReturnType<typeof createMcpEndpoint>, path: string) => {
    const initialize = rpcPost(
      { method: 'initialize', params: initializeParams(session), revision: session },
      { path },
    );
    const reply = await endpoint.handle(initialize);
    return reply.headers['mcp-session-id'] ?? '';
  };
  const list = async (endpoint: ReturnType<typeof createMcpEndpoint>, id: string, path: string) => {
    const reply = await endpoint.handle(
      rpcPost({ method: 'tools/list', revision: session }, { path, headers: { 'mcp-session-id': id } }),
    );
    return { status: reply.status, message: await bodyMessage(reply) };
  };

  it('is unknown at every other endpoint, also after a restart', async () => {
    const events = new MemoryEventLog();
    const kept = { events, sessions: new MemorySessionStore({ events }), offer: () => offer };
    const first = createMcpEndpoint(endpointOptions(new FakeGateway(), kept));
    const id = await open(first, '/mcp/other');
    expect((await list(first, id, '/mcp')).status).toBe(404);
    expect(namesOf((await list(first, id, '/mcp/other')).message)).toEqual(['hello']);
    await first.close();
    const second = createMcpEndpoint(endpointOptions(new FakeGateway(), kept));
    expect((await list(second, id, '/mcp')).status).toBe(404);
    expect(namesOf((await list(second, id, '/mcp/other')).message)).toEqual(['hello']);
    await second.close();
  });

  it('follows its set when that changes, and offers nothing once it is gone', async () => {
    let sets: Record<string, string[]> = { work: ['other'] };
    const options = { offer: () => ({ connections: ['demo', 'other'], sets }) };
    const endpoint = createMcpEndpoint(endpointOptions(new FakeGateway(), options));
    const id = await open(endpoint, '/mcp/set/work');
    sets = { work: ['demo', 'other'] };
    expect(namesOf((await list(endpoint, id, '/mcp/set/work')).message)).toContain('demo__echo');
    sets = {};
    const gone = await list(endpoint, id, '/mcp/set/work');
    expect(gone.status).toBe(404);
    expect(gone.message['error'].data.code).toBe('unknown-connection');
    await endpoint.close();
  });

  it('remembers log level and subscriptions over a restart', async () => {
    const events = new MemoryEventLog();
    const kept = { events, sessions: new MemorySessionStore({ events }) };
    const first = createMcpEndpoint(endpointOptions(new FakeGateway(), kept));
    const id = await open(first, '/mcp');
    const send = async (endpoint: typeof first, method: string, params: JsonObject) =>
      bodyMessage(
        await endpoint.handle(rpcPost({ method, params, revision: session }, { headers: { 'mcp-session-id': id } })),
      );
    await send(first, 'logging/setLevel', { level: 'error' });
    await send(first, 'resources/subscribe', { uri: 'portico://results/long' });
    await first.close();
    const gateway = new FakeGateway();
    const second = createMcpEndpoint(endpointOptions(gateway, kept));
    await send(second, 'tools/call', { name: 'demo__echo', arguments: {} });
    expect(gateway.calls[0]?.context.client.logLevel).toBe('error');
    expect([...(gateway.subscribed.get('portico://results/long') ?? [])]).toEqual([id]);
    await second.close();
    expect(gateway.ended).toEqual([id]);
  });

  it('is over for the upstreams when the client ends it', async () => {
    const gateway = new FakeGateway();
    const endpoint = createMcpEndpoint(endpointOptions(gateway));
    const id = await open(endpoint, '/mcp');
    const headers = { 'mcp-session-id': id };
    await endpoint.handle(rpcPost({ method: 'x', revision: session }, { method: 'DELETE', headers }));
    expect(gateway.ended).toEqual([id]);
    await endpoint.close();
  });
});
