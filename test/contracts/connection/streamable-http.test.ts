import { connectTo } from '../../mcp/support/open-server.ts';
import { eventually } from '../../support/eventually.ts';
import { startFixture } from '../../support/mcp-fixture.ts';
import { describeConnectionContract } from './connection-contract.ts';

const kinds = [
  { build: 'dual' },
  { build: 'legacy' },
  { build: 'legacy', transport: 'sse' },
  { build: 'modern' },
] as const;

for (const options of kinds) {
  describeConnectionContract(
    `streamable-http to a server ${Object.values(options).join(' over ')}`,
    async () => {
      const server = await startFixture(options);
      const { connection, told } = connectTo(server.url.href);
      const hangs = () => server.requestsOf('tools/call').filter(({ name }) => name === 'hang').length;
      return {
        connection,
        succeeding: [
          { name: 'echo', args: { text: 'one' }, expected: 'one' },
          { name: 'echo', args: { text: 'two' }, expected: 'two' },
          { name: 'structured', args: {}, expected: 'Bergen' },
        ],
        failing: { name: 'throws', args: {}, code: 'rpc -32050' },
        upstreamRefusal: 'rpc -32602',
        hanging: { name: 'hang', args: { label: 'contract' } },
        received: () => eventually('the hanging call arrived', () => hangs() > 0),
        ended: () => eventually('the server heard of its end', () => server.world.cancelledCalls.length > 0),
        callCount: () => server.requestsOf('tools/call').length,
        relayed: {
          progress: { name: 'progress_burst', args: { count: 5 }, steps: [1, 2, 3, 4, 5] },
          asking: { name: 'ask_elicitation', args: {} },
          unusual: { name: 'unknown_content', args: {}, result: { 'x-result': { kept: true } } },
          error: { name: 'throws', args: {}, code: -32050, data: { tray: 2, retryable: false } },
          prompt: 'test_simple_prompt',
          resource: 'test://static-text',
          changingLists: { name: 'change_lists', args: {} },
          changes: () => told.changes,
        },
        dispose: server.close,
      };
    },
    { judgesArguments: false, relays: true },
  );
}
