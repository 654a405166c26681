import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { describe, expect, it } from 'vitest';
import { createFetch } from '../../main/transports/fetch-adapter.ts';
import { createMcpEndpoint } from '../../main/transports/mcp-endpoint.ts';
import { eventually } from '../support/eventually.ts';
import { FakeGateway } from '../support/fake-gateway.ts';
import { editorToken, endpointOptions } from '../support/running-endpoint.ts';

const url = new URL('http://127.0.0.1:7420/mcp');

describe('The endpoint as a fetch function', () => {
  it.each(['legacy', 'auto'] as const)('serves an SDK client without any port (%s)', async (mode) => {
    const endpoint = createMcpEndpoint(endpointOptions(new FakeGateway()));
    const serve = createFetch((request) => endpoint.handle(request));
    const transport = new StreamableHTTPClientTransport(url, {
      fetch: (input, init) => serve(new Request(input, init)),
      requestInit: { headers: { authorization: `Bearer ${editorToken}` } },
    });
    const client = new Client({ name: 'in-process', version: '1.0.0' }, { versionNegotiation: { mode } });
    await client.connect(transport);
    const seen: number[] = [];
    const call = { name: 'demo__slow', arguments: { steps: 3, stepMs: 10 } };
    const onprogress = ({ progress }: { progress: number }) => {
      seen.push(progress);
    };
    expect((await client.callTool(call, { onprogress })).content).toEqual([
      { type: 'text', text: 'done after 3 steps' },
    ]);
    expect(seen).toEqual([1, 2, 3]);
    await client.close();
    await endpoint.close();
  });

  it('judges the Host by the URL, like any other', async () => {
    const endpoint = createMcpEndpoint(endpointOptions(new FakeGateway()));
    const serve = createFetch((request) => endpoint.handle(request));
    expect((await serve(new Request('http://127.0.0.1:7420/health'))).status).toBe(200);
    expect((await serve(new Request('http://evil.example:7420/health'))).status).toBe(403);
    await endpoint.close();
  });

  it('gives up a stream whose reader cancels', async () => {
    let returned = 0;
    const never: AsyncIterator<string> = {
      next: () => new Promise(() => undefined),
      return: async () => {
        returned += 1;
        return { done: true, value: undefined };
      },
    };
    const serve = createFetch(async () => ({
      status: 200,
      headers: {},
      body: { [Symbol.asyncIterator]: () => never },
    }));
    const response = await serve(new Request(url));
    await response.body?.cancel();
    await eventually('the stream was given up', () => returned === 1);
  });
});
