import type { ActivitySummary, UsageRow } from '../../contract/activity.ts';
import type { ActivityFacts } from '../storage/activity-facts.ts';
import type { InvocationGroup } from '../storage/invocation-groups.ts';
import { createTally, isError, type Tally } from './tally.ts';

/** A time span in milliseconds since the epoch, `from` ≤ start < `before`, in as many equal parts. */
export interface SummarySpan {
  readonly from: number;
  readonly before: number;
  readonly buckets: number;
}

export interface SummaryWords {
  /** What people call a connection. */
  readonly titleOf: (connection: string) => string;
  /** The name of a client now; `undefined` when it is gone. */
  readonly clientName: (clientId: string) => string | undefined;
  /** Whether the calls of a group count. */
  readonly counts: (group: InvocationGroup) => boolean;
}

interface Usage {
  readonly key: string;
  readonly label: string;
  readonly connection?: string;
  readonly tally: Tally;
}

/** How many rows a ranking has at most. */
const maxRows = 50;
const fewCalls = 3;

/** The numbers of a time span; lets others run between the steps in which it reads. */
export async function summarise(
  facts: ActivityFacts,
  { from, before, buckets }: SummarySpan,
  words: SummaryWords,
): Promise<ActivitySummary> {
  const width = Math.max(1, before - from) / buckets;
  const series = Array.from({ length: buckets }, (_, index) => ({ at: from + index * width, tally: createTally() }));
  const errors = new Map<string, number>();
  const tallies = createGroupTallies(facts.groups, words);
  for (const step of facts.steps) {
    for (const fact of step) {
      const ofGroup = tallies.of(fact.group);
      if (!ofGroup) continue;
      ofGroup.add(fact);
      series[Math.min(buckets - 1, Math.floor((fact.startedAt - from) / width))]?.tally.add(fact);
      if (isError(fact.outcome)) {
        const code = fact.errorCode ?? fact.outcome;
        errors.set(code, (errors.get(code) ?? 0) + 1);
      }
    }
    await new Promise(setImmediate);
  }
  const usages = usagesOf(tallies.all(), words);
  const totals = merged(series.map(({ tally }) => tally));
  const tools = usages.tools;
  const many = tools.filter(({ calls }) => calls >= fewCalls);
  const { lastAt: _, ...total } = totals.numbers();
  return {
    totals: total,
    series: series.map(({ at, tally }) => {
      const { lastAt: __, ...numbers } = tally.numbers();
      return { at, ...numbers };
    }),
    errorsByCode: [...errors].map(([code, count]) => ({ code, count })).sort((one, other) => other.count - one.count),
    clients: ranked(usages.clients, ({ calls }) => calls),
    connections: ranked(usages.connections, ({ calls }) => calls),
    tools: ranked(tools, ({ calls }) => calls),
    slowest: ranked(
      (many.length > 0 ? many : tools).filter(({ p95Ms }) => p95Ms !== undefined),
      ({ p95Ms = 0 }) => p95Ms,
    ),
    failing: ranked(
      tools.filter((row) => row.errors > 0),
      (row) => row.errors,
    ),
  };
}

function ranked(rows: readonly UsageRow[], by: (row: UsageRow) => number): UsageRow[] {
  return [...rows].sort((one, other) => by(other) - by(one) || other.lastAt - one.lastAt).slice(0, maxRows);
}

interface GroupTally {
  readonly group: InvocationGroup;
  readonly tally: Tally;
}

/** One tally per group of calls that counts: a call is added once, and what groups have in common is added up in the end. */
function createGroupTallies(groups: ActivityFacts['groups'], words: SummaryWords) {
  const made = new Map<number, GroupTally | undefined>();
  return {
    of: (id: number): Tally | undefined => {
      if (!made.has(id)) {
        const group = groups.get(id);
        made.set(id, group && words.counts(group) ? { group, tally: createTally() } : undefined);
      }
      return made.get(id)?.tally;
    },
    all: (): readonly GroupTally[] => [...made.values()].filter((one) => one !== undefined),
  };
}

/** The numbers of each client, connection and tool. */
function usagesOf(all: readonly GroupTally[], words: SummaryWords) {
  const clients = new Map<string, Usage>();
  const connections = new Map<string, Usage>();
  const tools = new Map<string, Usage>();
  const add = (usages: Map<string, Usage>, made: Omit<Usage, 'tally'>, tally: Tally): void => {
    const usage = usages.get(made.key) ?? { ...made, tally: createTally() };
    usages.set(made.key, usage);
    usage.tally.addAll(tally);
  };
  for (const { group, tally } of all) {
    const { clientId, clientName, connection, tool } = group;
    add(clients, { key: clientId, label: words.clientName(clientId) ?? clientName }, tally);
    add(connections, { key: connection, label: words.titleOf(connection) }, tally);
    add(tools, { key: `${connection} ${tool}`, label: tool, connection }, tally);
  }
  return { clients: rowsOf(clients), connections: rowsOf(connections), tools: rowsOf(tools) };
}

function rowsOf(usages: ReadonlyMap<string, Usage>): UsageRow[] {
  return [...usages.values()].map(({ tally, ...row }) => ({ ...row, ...tally.numbers() }));
}

function merged(tallies: readonly Tally[]): Tally {
  const sum = createTally();
  for (const tally of tallies) sum.addAll(tally);
  return sum;
}
