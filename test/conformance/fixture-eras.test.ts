import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { startFixture, type Fixture } from '../support/mcp-fixture.ts';

const serving = [
  { build: 'dual', mode: 'auto' },
  { build: 'dual', mode: 'legacy' },
  { build: 'legacy', mode: 'legacy' },
] as const;

type Mode = (typeof serving)[number]['mode'];

async function connect(fixture: Fixture, mode: Mode, asked: unknown[] = []): Promise<Client> {
  const client = new Client(
    { name: 'tester', version: '2.0.0' },
    { capabilities: { elicitation: { url: {} } }, versionNegotiation: { mode } },
  );
  client.setRequestHandler('elicitation/create', ({ params }) => {
    asked.push(params);
    return { action: 'accept' };
  });
  await client.connect(new StreamableHTTPClientTransport(fixture.url));
  return client;
}

describe('Our own MCP server, where the two eras differ', () => {
  it.each(serving)('asks a client in mode $mode of the build $build to open a page', async ({ build, mode }) => {
    await using fixture = await startFixture({ build });
    const asked: unknown[] = [];
    const client = await connect(fixture, mode, asked);
    const result = await client.callTool({ name: 'ask_url', arguments: { url: 'https://example.com/go' } });
    expect(result.content).toEqual([{ type: 'text', text: '{"action":"accept"}' }]);
    expect(asked).toMatchObject([{ mode: 'url', url: 'https://example.com/go' }]);
    expect(asked[0]).toEqual(
      mode === 'auto'
        ? expect.not.objectContaining({ elicitationId: expect.anything() })
        : expect.objectContaining({ elicitationId: expect.any(String) }),
    );
    await client.close();
  });

  it.each(['dual', 'legacy'] as const)('can ask to open a page by an error, as the build %s', async (build) => {
    await using fixture = await startFixture({ build });
    const client = await connect(fixture, 'legacy');
    await expect(client.callTool({ name: 'ask_url', arguments: { byError: true } })).rejects.toMatchObject({
      code: -32042,
      data: { elicitations: [{ mode: 'url', url: 'https://sign-in.example.com/start' }] },
    });
    await client.close();
  });

  it.each(serving)('cannot ask a client in mode $mode of the build $build for its model', async ({ build, mode }) => {
    await using fixture = await startFixture({ build });
    const client = await connect(fixture, mode);
    const calling = client.callTool({ name: 'ask_sampling' });
    if (mode === 'auto') {
      await expect(calling).rejects.toMatchObject({ code: -32021, data: { requiredCapabilities: { sampling: {} } } });
    } else {
      const text = 'The client did not declare sampling';
      expect(await calling).toMatchObject({ isError: true, content: [{ type: 'text', text }] });
    }
    await client.close();
  });

  it.each([
    { build: 'dual', mode: 'auto', structured: [1, 2, 3] },
    { build: 'dual', mode: 'legacy', structured: { result: [1, 2, 3] } },
  ] as const)('answers with a list to a client in mode $mode', async ({ build, mode, structured }) => {
    await using fixture = await startFixture({ build });
    const client = await connect(fixture, mode);
    await client.listTools();
    const result = await client.callTool({ name: 'structured_array' });
    expect(result.structuredContent).toEqual(structured);
    await client.close();
  });

  it('has no list to answer with as the build legacy', async () => {
    await using fixture = await startFixture({ build: 'legacy' });
    const client = await connect(fixture, 'legacy');
    await expect(client.callTool({ name: 'structured_array' })).rejects.toMatchObject({ code: -32602 });
    await client.close();
  });

  it.each(['dual', 'legacy'] as const)(
    'logs what the level of the session lets pass, as the build %s',
    async (build) => {
      await using fixture = await startFixture({ build });
      const client = await connect(fixture, 'legacy');
      const logged: unknown[] = [];
      client.setNotificationHandler('notifications/message', ({ params }) => void logged.push(params.data));
      await client.request({ method: 'logging/setLevel', params: { level: 'warning' } });
      await client.callTool({ name: 'log', arguments: { level: 'info', text: 'not this' } });
      await client.callTool({ name: 'log', arguments: { level: 'error', text: 'but this' } });
      await eventually('the line came', () => logged.length > 0);
      expect(logged).toEqual(['but this']);
      await client.close();
    },
  );

  it('logs to a modern client only where the request asks for it', async () => {
    await using fixture = await startFixture({ build: 'dual' });
    const client = await connect(fixture, 'auto');
    const logged: unknown[] = [];
    client.setNotificationHandler('notifications/message', ({ params }) => void logged.push(params.data));
    await client.callTool({ name: 'log', arguments: { level: 'error', text: 'not this' } });
    const _meta = { 'io.modelcontextprotocol/logLevel': 'info' };
    await client.callTool({ name: 'log', arguments: { level: 'info', text: 'but this' }, _meta });
    await eventually('the line came', () => logged.length > 0);
    expect(logged).toEqual(['but this']);
    await client.close();
  });

  it.each([
    { build: 'dual', wanted: '2024-11-05' },
    { build: 'dual', wanted: '2025-06-18' },
    { build: 'legacy', wanted: '2024-11-05' },
    { build: 'legacy', wanted: '2025-03-26' },
  ] as const)('as the build $build agrees to revision $wanted', async ({ build, wanted }) => {
    await using fixture = await startFixture({ build });
    const params = { protocolVersion: wanted, capabilities: {}, clientInfo: { name: 'raw', version: '1.0.0' } };
    const response = await fetch(fixture.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params }),
    });
    expect(await response.text()).toContain(`"protocolVersion":"${wanted}"`);
  });
});
