import type { InvocationFilter, InvocationOutcome, InvocationView } from '../../../contract/activity.ts';

/** How far back calls are shown. */
export const spans = ['today', 'hour', 'week', 'all'] as const;
export type SpanName = (typeof spans)[number];

/** What the page shows, as it stands in the address. */
export interface CallChoice {
  readonly client: string | undefined;
  readonly connection: string | undefined;
  readonly tool: string | undefined;
  readonly outcome: OutcomeChoice | undefined;
  readonly text: string;
  readonly span: SpanName;
  /** The call whose details are open. */
  readonly id: string | undefined;
}

/** `failed` means both ways in which calls fail. */
export const outcomeChoices = ['ok', 'failed', 'cancelled', 'running'] as const;
export type OutcomeChoice = (typeof outcomeChoices)[number];

const outcomesOf: Readonly<Record<OutcomeChoice, InvocationOutcome[]>> = {
  ok: ['ok'],
  failed: ['failed', 'tool-error'],
  cancelled: ['cancelled'],
  running: ['running'],
};

export function readChoice(search: string): CallChoice {
  const given = new URLSearchParams(search);
  const text = (name: string): string | undefined => given.get(name) ?? undefined;
  return {
    client: text('client'),
    connection: text('connection'),
    tool: text('tool'),
    outcome: outcomeChoices.find((outcome) => outcome === given.get('outcome')),
    text: text('text') ?? '',
    span: spans.find((span) => span === given.get('span')) ?? 'all',
    id: text('id'),
  };
}

export function writeChoice(choice: CallChoice): string {
  const entries = Object.entries(choice).filter(
    ([name, value]) => value !== undefined && value !== '' && !(name === 'span' && value === 'all'),
  );
  return new URLSearchParams(entries as [string, string][]).toString();
}

/** The filter to ask the app with. `now`: milliseconds since the epoch. */
export function filterOf({ client, connection, tool, outcome, text, span }: CallChoice, now: number): InvocationFilter {
  const from = spanStart(span, now);
  return {
    ...(client !== undefined && { clients: [client] }),
    ...(connection !== undefined && { connections: [connection] }),
    ...(tool !== undefined && { tools: [tool] }),
    ...(outcome !== undefined && { outcomes: outcomesOf[outcome] }),
    ...(text.trim() !== '' && { text: text.trim() }),
    ...(from !== undefined && { from }),
  };
}

function spanStart(span: SpanName, now: number): number | undefined {
  switch (span) {
    case 'all':
      return undefined;
    case 'today':
      return new Date(now).setHours(0, 0, 0, 0);
    case 'hour':
      return now - 3_600_000;
    case 'week':
      return now - 7 * 24 * 3_600_000;
  }
}

/** Whether a call the app told of belongs to what is shown; only the app can say so of a text, which may be in arguments and results. */
export function belongs(call: InvocationView, filter: InvocationFilter): boolean | 'ask' {
  const { clients, connections, tools, outcomes, from, text } = filter;
  if (clients && !clients.includes(call.clientId)) return false;
  if (connections && !connections.includes(call.connection)) return false;
  if (tools && !tools.includes(call.tool)) return false;
  if (outcomes && !outcomes.includes(call.outcome)) return false;
  if (from !== undefined && call.startedAt < from) return false;
  return text === undefined ? true : 'ask';
}
