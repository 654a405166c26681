import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { describe, expect, it } from 'vitest';
import { MemoryEventLog } from '../../main/transports/memory-event-log.ts';
import { MemorySessionStore } from '../../main/transports/memory-session-store.ts';
import { eventually } from '../support/eventually.ts';
import { editorToken, startEndpoint } from '../support/running-endpoint.ts';
import { connectV1, connectV2 } from '../support/sdk-clients.ts';

const kinds = [
  { kind: 'SDK v1', revision: '2025-11-25', connect: (url: URL) => connectV1(url, editorToken) },
  {
    kind: 'SDK v2 with a session',
    revision: '2025-11-25',
    connect: (url: URL) => connectV2(url, editorToken, 'legacy'),
  },
  {
    kind: 'SDK v2, newest revision',
    revision: '2026-07-28',
    connect: (url: URL) => connectV2(url, editorToken, 'auto'),
  },
];

type AnyClient = Awaited<ReturnType<(typeof kinds)[number]['connect']>>;

interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onprogress?: (progress: { progress: number }) => void;
}

interface ToolCall {
  readonly name: string;
  readonly arguments: Record<string, unknown>;
}

function call(client: AnyClient, { name, arguments: args }: ToolCall, options: CallOptions = {}) {
  const params = { name, arguments: args };
  return client instanceof ClientV1 ? client.callTool(params, undefined, options) : client.callTool(params, options);
}

function revisionOf(client: AnyClient): string | undefined {
  if (!(client instanceof ClientV1)) return client.getNegotiatedProtocolVersion();
  const { transport } = client;
  return transport && 'protocolVersion' in transport ? String(transport.protocolVersion) : undefined;
}

async function onListChanged(client: AnyClient, tell: () => void): Promise<void> {
  if (client instanceof ClientV1) {
    client.setNotificationHandler(ToolListChangedNotificationSchema, tell);
    return;
  }
  client.setNotificationHandler('notifications/tools/list_changed', tell);
  if (client.getProtocolEra() === 'modern') await client.listen({ toolsListChanged: true });
}

describe.each(kinds)('A client of $kind', ({ connect, revision }) => {
  it('connects in its revision, lists and calls', async () => {
    await using running = await startEndpoint();
    const client = await connect(running.url);
    expect(revisionOf(client)).toBe(revision);
    expect(client.getServerVersion()).toMatchObject({ name: 'portico', version: '1.2.3' });
    expect(client.getInstructions()).toBe('A gateway for tests.');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain('demo__echo');
    const result = await call(client, { name: 'demo__echo', arguments: { message: 'hello' } });
    expect(result.content).toEqual([{ type: 'text', text: 'echo: hello' }]);
    expect(running.gateway.calls.map(({ clientId }) => clientId)).toEqual(['editor']);
    await client.close();
  });

  it('gets every progress of a fast call', async () => {
    await using running = await startEndpoint();
    const client = await connect(running.url);
    const seen: number[] = [];
    const onprogress = ({ progress }: { progress: number }) => {
      seen.push(progress);
    };
    await call(client, { name: 'demo__slow', arguments: { steps: 8, stepMs: 1 } }, { onprogress });
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    await client.close();
  });

  it.each([
    { when: 'at once', options: {} },
    { when: 'while it reports progress', options: { onprogress: () => undefined } },
  ])('cancels a call $when and goes on calling', async ({ options }) => {
    await using running = await startEndpoint();
    const client = await connect(running.url);
    const stop = new AbortController();
    const stopped = call(
      client,
      { name: 'demo__slow', arguments: { steps: 1_000, stepMs: 30 } },
      { ...options, signal: stop.signal },
    );
    stopped.catch(() => undefined);
    await eventually('the call has begun', () => running.gateway.calls.length === 1);
    stop.abort();
    await expect(stopped).rejects.toThrow();
    await eventually('the call was aborted', () => running.gateway.aborted.length === 1);
    const result = await call(client, { name: 'demo__echo', arguments: { message: 'still here' } });
    expect(result.content).toEqual([{ type: 'text', text: 'echo: still here' }]);
    await client.close();
  });

  it('sees failures as results and refusals as errors', async () => {
    await using running = await startEndpoint();
    const client = await connect(running.url);
    expect(await call(client, { name: 'demo__login', arguments: {} })).toMatchObject({ isError: true });
    await expect(call(client, { name: 'demo__none', arguments: {} })).rejects.toMatchObject({ code: -32602 });
    await expect(call(client, { name: 'demo__forbidden', arguments: {} })).rejects.toMatchObject({
      code: -32005,
      data: { code: 'not-permitted', retryable: false },
    });
    await client.close();
  });

  it('hears that the list of tools changed', async () => {
    await using running = await startEndpoint();
    const client = await connect(running.url);
    let told = 0;
    await onListChanged(client, () => {
      told += 1;
    });
    await call(client, { name: 'demo__echo', arguments: { message: 'the stream is open by now' } });
    running.gateway.change('tools');
    await eventually('the change was told', () => told === 1);
    await client.close();
  });

  it('goes on with the same objects after a restart of Portico', async () => {
    const events = new MemoryEventLog();
    const kept = { events, sessions: new MemorySessionStore({ events }) };
    const first = await startEndpoint(kept);
    const client = await connect(first.url);
    await client.listTools();
    await first[Symbol.asyncDispose]();
    await using _second = await startEndpoint(kept, { port: first.listener.port });
    const result = await call(client, { name: 'demo__whoami', arguments: {} });
    expect(result.content).toEqual([{ type: 'text', text: 'Editor via http' }]);
    await client.close();
  });
});
