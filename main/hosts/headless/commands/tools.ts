import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { settledStatus } from '../settled.ts';
import { shorten, table } from '../table.ts';
import { withApi } from '../with-api.ts';
import { remedies } from '../words.ts';
import { noConnections } from './status.ts';

const effects = { 'read-only': 'reads', changes: 'changes', destructive: 'deletes' } as const;

/** `portico tools [--connection ID]`: what clients can call. */
export async function toolsCommand(context: CommandContext, options: { connection?: string }): Promise<number> {
  const { tools, status } = await withApi(context, async (api) => {
    const settled = await settledStatus(api, context);
    return { tools: await api.call('tools.list', options, context.signal), status: settled };
  });
  context.terminal.result(tools, () => {
    if (tools.length > 0) {
      const rows = tools.map(({ name, effect, title, description }) => [
        name,
        effects[effect],
        shorten(title ?? description.split('\n', 1)[0] ?? '', 70),
      ]);
      return table(['TOOL', 'EFFECT', 'WHAT IT DOES'], rows);
    }
    if (status.connections.length === 0) return noConnections(context.command);
    return ['There are no tools now.', ...remedies(status, context.command)].join('\n');
  });
  return exitCodes.ok;
}
