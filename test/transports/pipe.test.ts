import { Client as ClientV2 } from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { duplexPair } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createMcpEndpoint } from '../../main/transports/mcp-endpoint.ts';
import { PipeTransport } from '../../main/transports/pipe-transport.ts';
import { eventually } from '../support/eventually.ts';
import { FakeGateway } from '../support/fake-gateway.ts';
import { jsonLines } from '../support/message-streams.ts';
import { initializeParams } from '../support/raw-peers.ts';
import { endpointOptions } from '../support/running-endpoint.ts';

const principal = { clientId: 'editor', clientName: 'Editor', via: 'stdio' } as const;
const info = { name: 'pipe-test', version: '1.0.0' };

function openPipe(gateway = new FakeGateway()) {
  const endpoint = createMcpEndpoint(endpointOptions(gateway));
  const [ours, theirs] = duplexPair();
  const pipe = endpoint.servePipe({ readable: theirs, writable: theirs }, principal);
  return { endpoint, gateway, ours, pipe };
}

const clientTransport = (ours: ReturnType<typeof openPipe>['ours']) =>
  new PipeTransport({ readable: ours, writable: ours }, { maxLineBytes: 1_000_000 });

describe.each([
  { kind: 'SDK v1', connect: () => new ClientV1(info) },
  { kind: 'SDK v2 with a handshake', connect: () => new ClientV2(info, { versionNegotiation: { mode: 'legacy' } }) },
  { kind: 'SDK v2, newest revision', connect: () => new ClientV2(info, { versionNegotiation: { mode: 'auto' } }) },
])('Over a pipe, a client of $kind', ({ connect }) => {
  it('lists, calls and gets every progress before the result', async () => {
    const { endpoint, ours } = openPipe();
    const client = connect();
    await client.connect(clientTransport(ours));
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain('demo__whoami');
    const who = await client.callTool({ name: 'demo__whoami', arguments: {} });
    expect(who.content).toEqual([{ type: 'text', text: 'Editor via stdio' }]);
    const seen: number[] = [];
    const onprogress = ({ progress }: { progress: number }) => {
      seen.push(progress);
    };
    const call = { name: 'demo__slow', arguments: { steps: 5, stepMs: 2 } };
    const result =
      client instanceof ClientV1
        ? client.callTool(call, undefined, { onprogress })
        : client.callTool(call, { onprogress });
    expect((await result).content).toEqual([{ type: 'text', text: 'done after 5 steps' }]);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    await client.close();
    await endpoint.close();
  });
});

const line = (message: object) => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`;
const initialize = line({ id: 0, method: 'initialize', params: initializeParams('2025-11-25') });

describe('A pipe', () => {
  it('understands messages however they are cut into pieces', async () => {
    const { endpoint, ours } = openPipe();
    const text =
      initialize + line({ id: 1, method: 'tools/call', params: { name: 'demo__echo', arguments: { message: 'жук' } } });
    const answers = jsonLines(ours);
    for (const byte of Buffer.from(text)) ours.write(Buffer.from([byte]));
    expect((await answers.next()).value).toMatchObject({ id: 0 });
    expect((await answers.next()).value).toMatchObject({ id: 1, result: { content: [{ text: 'echo: жук' }] } });
    await endpoint.close();
  });

  it('refuses a line that is too long and goes on', async () => {
    const [ours, theirs] = duplexPair();
    const transport = new PipeTransport({ readable: theirs, writable: theirs }, { maxLineBytes: 50 });
    const messages: unknown[] = [];
    transport.onmessage = (message) => messages.push(message);
    await transport.start();
    const answers = jsonLines(ours);
    ours.write(line({ id: 1, method: 'ping', params: { long: 'x'.repeat(50) } }));
    ours.write(line({ id: 2, method: 'ping' }));
    expect((await answers.next()).value).toMatchObject({ id: null, error: { code: -32000 } });
    await eventually('the next message came', () => messages.length === 1);
    expect(messages).toEqual([{ jsonrpc: '2.0', id: 2, method: 'ping' }]);
    await transport.close();
  });

  it('cancels the running calls of a client that is gone', async () => {
    const { endpoint, gateway, ours, pipe } = openPipe();
    ours.write(initialize);
    ours.write(line({ id: 1, method: 'tools/call', params: { name: 'demo__slow', arguments: { stepMs: 60_000 } } }));
    await eventually('the call has begun', () => gateway.calls.length === 1);
    ours.destroy();
    await eventually('the call was aborted', () => gateway.aborted.length === 1);
    await pipe.closed;
    expect(gateway.listeners).toBe(1);
    await endpoint.close();
    expect(gateway.listeners).toBe(0);
  });

  it('answers nothing to a request that was cancelled', async () => {
    const { endpoint, gateway, ours } = openPipe();
    const received: unknown[] = [];
    void (async () => {
      for await (const message of jsonLines(ours)) received.push(message['id']);
    })();
    ours.write(initialize);
    ours.write(line({ id: 1, method: 'tools/call', params: { name: 'demo__slow', arguments: { stepMs: 60_000 } } }));
    await eventually('the call has begun', () => gateway.calls.length === 1);
    ours.write(line({ method: 'notifications/cancelled', params: { requestId: 1 } }));
    await eventually('the call was aborted', () => gateway.aborted.length === 1);
    await delay(30);
    expect(received).toEqual([0]);
    await endpoint.close();
  });

  it('ends when the endpoint closes, after its running call', async () => {
    const { endpoint, ours, pipe } = openPipe();
    const received: unknown[] = [];
    const reading = (async () => {
      for await (const message of jsonLines(ours)) received.push(message['result']?.content ?? 'hello');
    })();
    ours.write(initialize);
    ours.write(
      line({ id: 1, method: 'tools/call', params: { name: 'demo__slow', arguments: { steps: 1, stepMs: 100 } } }),
    );
    await eventually('the handshake is over', () => received.length === 1);
    await endpoint.close();
    await pipe.closed;
    await reading;
    expect(received).toEqual(['hello', [{ type: 'text', text: 'done after 1 steps' }]]);
  });

  it('lets the last progress arrive before the result, for clients that handle notifications later', async () => {
    const { endpoint, ours } = openPipe();
    const arrived: { what: unknown; at: number }[] = [];
    void (async () => {
      for await (const message of jsonLines(ours))
        arrived.push({ what: message['method'] ?? message['id'], at: performance.now() });
    })();
    const params = { name: 'demo__slow', arguments: { steps: 1, stepMs: 1 }, _meta: { progressToken: 1 } };
    ours.write(initialize + line({ id: 1, method: 'tools/call', params }));
    await eventually('the result came', () => arrived.length === 3);
    expect(arrived.map(({ what }) => what)).toEqual([0, 'notifications/progress', 1]);
    expect((arrived[2]?.at ?? 0) - (arrived[1]?.at ?? 0)).toBeGreaterThan(3);
    await endpoint.close();
  });

  it('takes a client at its pace', async () => {
    const [ours, theirs] = duplexPair({ highWaterMark: 1_000 });
    const transport = new PipeTransport({ readable: theirs, writable: theirs }, { maxLineBytes: 1_000 });
    await transport.start();
    const sent: number[] = [];
    const sending = (async () => {
      for (let index = 0; index < 20; index += 1) {
        await transport.send({ jsonrpc: '2.0', method: 'x', params: { index, filler: 'x'.repeat(500) } });
        sent.push(index);
      }
    })();
    await delay(30);
    expect(sent.length).toBeLessThan(10);
    ours.resume();
    await sending;
    expect(sent).toHaveLength(20);
    await transport.close();
  });
});
