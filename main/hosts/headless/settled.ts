import type { Api } from './local-client.ts';
import type { CommandContext } from './command-context.ts';
import type { StatusView } from '../../../contract/status.ts';

const settleMs = 20_000;

/** The status once no connection is still being made: at once for a running app, a moment later for a core that just started. */
export async function settledStatus(api: Api, context: CommandContext): Promise<StatusView> {
  const deadline = performance.now() + settleMs;
  return context.terminal.during('Connecting', async () => {
    for (;;) {
      const status = await api.call('status.get', {}, context.signal);
      const isSettled = api.isRunningApp || status.connections.every(({ state }) => state.status !== 'connecting');
      if (isSettled || performance.now() > deadline) return status;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  });
}
