import { describe, expect, it } from 'vitest';
import { connectV1, connectV2 } from '../support/sdk-clients.ts';
import { editorToken, startEndpoint } from '../support/running-endpoint.ts';

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

describe.each(kinds)('A client of $kind', ({ connect, revision }) => {
  it('connects in its revision, lists and calls', async () => {
    await using running = await startEndpoint();
    const client = await connect(running.url);
    expect(client.getServerVersion()).toMatchObject({ name: 'portico', version: '1.2.3' });
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain('demo__echo');
    const result = await client.callTool({ name: 'demo__echo', arguments: { message: 'hello' } });
    expect(result.content).toEqual([{ type: 'text', text: 'echo: hello' }]);
    expect(running.gateway.calls.map(({ clientId }) => clientId)).toEqual(['editor']);
    expect(revision).toMatch(/^202/);
    await client.close();
  });
});
