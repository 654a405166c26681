import { GatewayError } from '../../../gateway/errors.ts';
import { chooseClientKind, clientKinds } from '../../../api/client-kinds.ts';
import { clientSnippet } from '../../../api/client-snippets.ts';
import { stdioArguments } from '../../../api/stdio-arguments.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { table } from '../table.ts';
import { withApi } from '../with-api.ts';
import { duration } from '../words.ts';

/** `portico client add NAME [--for KIND]`: prints the token this once, with what to paste where. */
export async function clientAddCommand(
  context: CommandContext,
  options: { readonly name: string; readonly kind?: string | undefined },
): Promise<number> {
  const kind = chooseClientKind(options.name, options.kind);
  if (!kind) {
    const known = clientKinds.map((each) => each.kind).join(', ');
    throw new GatewayError('invalid-arguments', `There is no client kind "${options.kind ?? ''}"; there are: ${known}`);
  }
  const { added, status, url } = await withApi(context, async (api) => {
    const made = await api.call('clients.add', { name: options.name }, context.signal);
    const now = await api.call('status.get', {}, context.signal);
    return { added: made, status: now, url: now.endpoint ?? api.plannedEndpoint ?? '' };
  });
  const { command: own, trouble } = context.ownCommand;
  const { where, text } = clientSnippet(kind, {
    url,
    token: added.token,
    command: own[0],
    args: [
      ...own.slice(1),
      ...stdioArguments({
        name: options.name,
        dataDir: status.dataDir,
        configPath: status.configPath,
        hasDemo: status.connections.some(({ id }) => id === 'demo'),
      }),
    ],
  });
  context.terminal.result({ ...added, snippet: { kind: kind.kind, where, text } }, () => {
    const token = kind.usesToken
      ? [`Token, shown only this once: ${added.token}`, '']
      : [`Token, shown only this once, for connecting by address instead: ${added.token}`, ''];
    const mind = trouble === undefined || kind.usesToken ? [] : [`${trouble}.`, ''];
    return [`Client "${added.client.name}" added.`, ...token, ...mind, `${where}:`, '', text].join('\n');
  });
  return exitCodes.ok;
}

/** `portico client list` */
export async function clientListCommand(context: CommandContext): Promise<number> {
  const clients = await withApi(context, (api) => api.call('clients.list', {}, context.signal));
  const now = Date.now();
  context.terminal.result(clients, () => {
    if (clients.length === 0) return `No client yet. Connect one: ${context.command} connect`;
    const rows = clients.map(({ name, id, createdAt, lastSeenAt }) => [
      name,
      id,
      `${duration(now - createdAt)} ago`,
      lastSeenAt === undefined ? 'never' : `${duration(now - lastSeenAt)} ago`,
    ]);
    return table(['CLIENT', 'ID', 'ADDED', 'LAST SEEN'], rows);
  });
  return exitCodes.ok;
}

/** `portico client revoke NAME|ID`: its token stops working at once. */
export async function clientRevokeCommand(
  context: CommandContext,
  options: { readonly client: string },
): Promise<number> {
  const client = await withApi(context, (api) => api.call('clients.revoke', options, context.signal));
  context.terminal.result(client, () => `Client "${client.name}" may no longer call; its token is worthless now.`);
  return exitCodes.ok;
}
