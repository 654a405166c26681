import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createValve } from '../../main/upstreams/mcp/valve.ts';
import { eventually } from '../support/eventually.ts';
import { callTool } from '../support/call-tool.ts';
import { callOf, connectTo, openServer, sessionClient } from './support/open-server.ts';
import { initialized, scriptedServer } from './support/scripted-server.ts';

const never = () => new AbortController().signal;

async function listen(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin, [Symbol.asyncDispose]: close };
}

describe('a hostile server', () => {
  it('gets no message, token or header at another origin', async () => {
    const stolen: string[] = [];
    await using thief = await listen((request, response) => {
      stolen.push(request.url ?? '');
      response.writeHead(202).end();
    });
    await using server = await listen((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`event: endpoint\ndata: ${thief.origin}/messages\n\n`);
    });
    const { connection } = connectTo(`${server.origin}/sse`, { protocol: 'sse', headers: { 'x-key': 'secret' } });
    await expect(connection.open(never())).rejects.toMatchObject({ code: 'upstream-failed', retryable: false });
    expect(stolen).toEqual([]);
    await connection.close();
  });

  it('is not followed to another origin, with whatever it answers', async () => {
    const stolen: string[] = [];
    await using thief = await listen((request, response) => {
      stolen.push(request.url ?? '');
      response.end();
    });
    await using server = await listen((_, response) => {
      response.writeHead(307, { location: `${thief.origin}/mcp` }).end();
    });
    const { connection } = connectTo(`${server.origin}/mcp`);
    await expect(connection.open(never())).rejects.toMatchObject({ code: 'upstream-redirect-refused' });
    expect(stolen).toEqual([]);
    await connection.close();
  });

  it('that sends an endless line is cut off', async () => {
    await using server = await listen((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const more = () => response.write('x'.repeat(10_000), () => !response.destroyed && setImmediate(more));
      more();
    });
    const { connection } = connectTo(`${server.origin}/mcp`, { maxResponseBytes: 100_000 });
    await expect(connection.open(never())).rejects.toMatchObject({ code: 'response-too-large' });
    await connection.close();
  });

  it('that talks without end is not passed on without end', async () => {
    const server = scriptedServer(({ method, id }, say) => {
      if (id === undefined) return undefined;
      if (method === 'initialize') return initialized;
      for (let line = 0; line < 5_000; line += 1) say({ method: 'notifications/message', params: { data: line } });
      return { tools: [] };
    });
    await server.connection.open(never());
    expect(server.told.notifications.length).toBeGreaterThan(100);
    expect(server.told.notifications.length).toBeLessThan(1_000);
  });

  it('that says again and again that its lists changed is read once in a while', async () => {
    const server = scriptedServer(({ method, id }, say) => {
      if (id === undefined) return undefined;
      if (method === 'initialize') return initialized;
      for (let line = 0; line < 1_000; line += 1) say({ method: 'notifications/tools/list_changed' });
      return { tools: [] };
    });
    await server.connection.open(never());
    await eventually('it was told', () => server.told.changes > 0);
    expect(server.told.changes).toBe(1);
  });
});

describe('a server of 2026-07-28 that is gone', () => {
  it('is told to be lost once a call has found out', async () => {
    await using open = await openServer({ build: 'modern' });
    await open.server.kill();
    const { context } = callOf(sessionClient('s', { capabilities: {} }));
    await expect(callTool(open.connection, 'fails', {}, context)).rejects.toMatchObject({
      code: 'upstream-unreachable',
    });
    await eventually('the loss was told', () => open.told.lost.length === 1);
    expect(open.told.lost[0]).toMatchObject({ code: 'upstream-unreachable' });
  });
});

describe('a valve', () => {
  it('lets a burst through, and then as many as the time allows', () => {
    let now = 0;
    const valve = createValve({ burst: 3, perSecond: 2, now: () => now });
    const passing = () => [1, 2, 3, 4, 5].filter(() => valve.passes()).length;
    expect(passing()).toBe(3);
    now = 1_000;
    expect(passing()).toBe(2);
    now = 60_000;
    expect(passing()).toBe(3);
  });
});
