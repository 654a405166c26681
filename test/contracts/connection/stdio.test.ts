import { isJsonObject } from '../../../main/lib/json.ts';
import { stdioKind } from '../../../main/upstreams/stdio/stdio-kind.ts';
import { fakePorts } from '../../openapi/support/fake-ports.ts';
import { eventually } from '../../support/eventually.ts';
import { stdioFixture } from '../../support/mcp-fixture.ts';
import { startProcesses } from '../../upstream-stdio/support/processes.ts';
import { tapped } from '../../upstream-stdio/support/tapped-processes.ts';
import { describeConnectionContract } from './connection-contract.ts';

for (const build of ['dual', 'legacy'] as const) {
  describeConnectionContract(
    `stdio to a server ${build}`,
    async () => {
      const running = startProcesses();
      const { processes, written, ended } = tapped(running.processes);
      const ports = fakePorts();
      let changes = 0;
      const events = { ...ports.events, catalogChanged: () => void (changes += 1) };
      const settings = stdioKind.settings.parse({ ...stdioFixture(build), shutdownMs: 1_000 });
      const wrote = (method: string) => written.filter((message) => message['method'] === method);
      const callsOf = (name: string) =>
        wrote('tools/call').filter(({ params }) => isJsonObject(params) && params['name'] === name);
      return {
        connection: stdioKind.connect('contract', settings, { ...ports, events, processes }),
        succeeding: [
          { name: 'echo', args: { text: 'one' }, expected: 'one' },
          { name: 'echo', args: { text: 'two' }, expected: 'two' },
          { name: 'structured', args: {}, expected: 'Bergen' },
        ],
        failing: { name: 'throws', args: {}, code: 'rpc -32050' },
        upstreamRefusal: 'rpc -32602',
        hanging: { name: 'hang', args: { label: 'contract' } },
        received: () => eventually('the hanging call was sent', () => callsOf('hang').length > 0),
        ended: () =>
          eventually('the server heard of its end', () => wrote('notifications/cancelled').length > 0 || ended() > 0),
        callCount: () => wrote('tools/call').length,
        relayed: {
          progress: { name: 'progress_burst', args: { count: 5 }, steps: [1, 2, 3, 4, 5] },
          asking: { name: 'ask_elicitation', args: {} },
          unusual: { name: 'unknown_content', args: {}, result: { 'x-result': { kept: true } } },
          error: { name: 'throws', args: {}, code: -32050, data: { tray: 2, retryable: false } },
          prompt: 'test_simple_prompt',
          resource: 'test://static-text',
          changingLists: { name: 'change_lists', args: {} },
          changes: () => changes,
        },
        dispose: () => running[Symbol.asyncDispose](),
      };
    },
    { judgesArguments: false, relays: true },
  );
}
