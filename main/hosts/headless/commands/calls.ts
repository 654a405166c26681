import { invocationOutcome, type InvocationOutcome, type InvocationView } from '../../../../contract/activity.ts';
import type { OperationInput } from '../../../../contract/api.ts';
import { GatewayError } from '../../../gateway/errors.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { shorten, table } from '../table.ts';
import type { Api } from '../local-client.ts';
import { withApi } from '../with-api.ts';
import { duration } from '../words.ts';

export interface CallsOptions {
  readonly client?: string;
  readonly connection?: string;
  readonly tool?: string;
  readonly outcome?: string;
  readonly text?: string;
  readonly limit: number;
}

/** `portico calls`: what clients called, newest first. */
export async function callsCommand(context: CommandContext, options: CallsOptions): Promise<number> {
  const { items, total = items.length } = await withApi(context, async (api) =>
    api.call('invocations.list', await filterOf(options, api, context.signal), context.signal),
  );
  const now = Date.now();
  context.terminal.result(items, () => {
    if (items.length === 0) return 'No such calls are on record.';
    const more = total > items.length ? `\n${String(items.length)} of ${String(total)} calls; --limit shows more.` : '';
    return (
      table(
        ['WHEN', 'CLIENT', 'CONNECTION', 'TOOL', 'OUTCOME', 'TOOK'],
        items.map((call) => row(call, now)),
      ) + more
    );
  });
  return exitCodes.ok;
}

function row(call: InvocationView, now: number): string[] {
  const { startedAt, clientName, connection, tool, outcome, errorCode, durationMs } = call;
  return [
    `${duration(now - startedAt)} ago`,
    shorten(clientName, 30),
    connection,
    shorten(tool, 60),
    errorCode ?? outcome,
    durationMs === undefined ? '' : `${String(Math.round(durationMs))} ms`,
  ];
}

async function filterOf(
  options: CallsOptions,
  api: Pick<Api, 'call'>,
  signal: AbortSignal,
): Promise<OperationInput<'invocations.list'>> {
  const { client, connection, tool, outcome, text, limit } = options;
  return {
    limit,
    ...(client === undefined ? {} : { clients: await clientIds(client, api, signal) }),
    ...(connection === undefined ? {} : { connections: [connection] }),
    ...(tool === undefined ? {} : { tools: [tool] }),
    ...(outcome === undefined ? {} : { outcomes: [outcomeOf(outcome)] }),
    ...(text === undefined ? {} : { text }),
  };
}

/** The id of a client as it is listed, by its name; other names may be those of clients that are gone, whose ids are given. */
async function clientIds(nameOrId: string, api: Pick<Api, 'call'>, signal: AbortSignal): Promise<string[]> {
  const clients = await api.call('clients.list', {}, signal);
  const named = clients.filter(({ name }) => name.toLowerCase() === nameOrId.toLowerCase()).map(({ id }) => id);
  return named.length > 0 ? named : [nameOrId];
}

function outcomeOf(text: string): InvocationOutcome {
  const parsed = invocationOutcome.safeParse(text);
  if (parsed.success) return parsed.data;
  const known = invocationOutcome.options.join(', ');
  throw new GatewayError('invalid-arguments', `There is no outcome "${text}"; there are: ${known}`);
}
