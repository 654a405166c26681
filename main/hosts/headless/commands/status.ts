import type { StatusView } from '../../../../contract/status.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { table } from '../table.ts';
import { withRunningApp } from '../with-api.ts';
import { accountWords, connectionWords, duration, remedies } from '../words.ts';

/** `portico status`: what runs, in which state. Exit code 3 when nothing runs. */
export async function statusCommand(context: CommandContext): Promise<number> {
  const status = await withRunningApp(context, (api) => api.call('status.get', {}, context.signal));
  context.terminal.result(status, () => describeStatus(status, { now: Date.now(), command: context.command }));
  return exitCodes.ok;
}

/** The status as a person reads it. */
export function describeStatus(status: StatusView, view: { readonly now: number; readonly command: string }): string {
  const facts = [
    ['Endpoint', status.endpoint ?? 'not served by this process'],
    ['Data', status.dataDir],
    ['Config', status.configPath],
    ['Clients', String(status.clientCount)],
  ];
  const toDo = [
    ...(status.configProblem === undefined
      ? []
      : [`The last edit of the configuration is not in use: ${status.configProblem.message}`]),
    ...remedies(status, view.command),
    ...(status.connections.length === 0 ? [noConnections(view.command)] : []),
  ];
  return [
    `Portico ${status.version} is running (process ${String(status.pid)}, for ${duration(view.now - status.startedAt)})`,
    '',
    ...facts.map(([name, value]) => `${(name ?? '').padEnd(10)}${value ?? ''}`),
    ...(status.connections.length === 0 ? [] : ['', connectionTable(status, view.now)]),
    ...(status.accounts.length === 0 ? [] : ['', accountTable(status)]),
    ...(toDo.length === 0 ? [] : ['', 'To do:', ...toDo.map((line) => `  ${line}`)]),
  ].join('\n');
}

/** Connections as a table. */
export function connectionTable({ connections }: Pick<StatusView, 'connections'>, now: number): string {
  const rows = connections.map((connection) => [
    connection.id,
    connection.kind,
    connection.account ?? '–',
    `${connectionWords(connection, now)}${connection.stale && connection.toolCount > 0 ? ' (tools from the last time)' : ''}`,
    String(connection.toolCount),
    String(connection.promptCount),
    String(connection.resourceCount),
  ]);
  return table(['CONNECTION', 'KIND', 'ACCOUNT', 'STATE', 'TOOLS', 'PROMPTS', 'RESOURCES'], rows);
}

/** What to do when nothing is configured. */
export function noConnections(command: string): string {
  return `No connection is configured. Add one to the configuration, or try the demo: ${command} serve --demo`;
}

function accountTable({ accounts }: StatusView): string {
  return table(
    ['ACCOUNT', 'ISSUER', 'STATE'],
    accounts.map((account) => [account.id, account.issuer, accountWords(account)]),
  );
}
