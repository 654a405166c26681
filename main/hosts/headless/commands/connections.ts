import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { settledStatus } from '../settled.ts';
import { withApi } from '../with-api.ts';
import { remedies } from '../words.ts';
import { connectionTable, noConnections } from './status.ts';

/** `portico connections [--refresh ID]`: the connections, their state, and what was left out of them. */
export async function connectionsCommand(context: CommandContext, options: { refresh?: string }): Promise<number> {
  const status = await withApi(context, async (api) => {
    const before = await settledStatus(api, context);
    const { refresh } = options;
    if (refresh === undefined) return before;
    await context.terminal.during(`Reading "${refresh}" again`, () =>
      api.call('connections.refresh', { id: refresh }, context.signal),
    );
    return api.call('status.get', {}, context.signal);
  });
  context.terminal.result(status.connections, () => {
    if (status.connections.length === 0) return noConnections(context.command);
    const notices = status.connections.flatMap(({ id, notices: all }) => all.map(({ message }) => `${id}: ${message}`));
    const more = [...remedies({ connections: status.connections, accounts: [] }, context.command), ...notices];
    return [connectionTable(status, Date.now()), ...(more.length === 0 ? [] : ['', ...more])].join('\n');
  });
  return exitCodes.ok;
}
