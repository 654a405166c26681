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
  const totals = createTally();
  const errors = new Map<string, number>();
  const usages = createUsages(facts.groups, words);
  for (const step of facts.steps) {
    for (const fact of step) {
      const found = usages.of(fact.group);
      if (!found) continue;
      totals.add(fact);
      series[Math.min(buckets - 1, Math.floor((fact.startedAt - from) / width))]?.tally.add(fact);
      for (const { tally } of found) tally.add(fact);
      if (isError(fact.outcome)) {
        const code = fact.errorCode ?? fact.outcome;
        errors.set(code, (errors.get(code) ?? 0) + 1);
      }
    }
    await new Promise(setImmediate);
  }
  const tools = usages.rows('tools');
  const many = tools.filter(({ calls }) => calls >= fewCalls);
  const { lastAt: _, ...total } = totals.numbers();
  return {
    totals: total,
    series: series.map(({ at, tally }) => {
      const { lastAt: __, ...numbers } = tally.numbers();
      return { at, ...numbers };
    }),
    errorsByCode: [...errors].map(([code, count]) => ({ code, count })).sort((one, other) => other.count - one.count),
    clients: ranked(usages.rows('clients'), ({ calls }) => calls),
    connections: ranked(usages.rows('connections'), ({ calls }) => calls),
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

/** What each group of calls counts for: its client, its connection, its tool. */
function createUsages(groups: ActivityFacts['groups'], words: SummaryWords) {
  const all = {
    clients: new Map<string, Usage>(),
    connections: new Map<string, Usage>(),
    tools: new Map<string, Usage>(),
  };
  const usage = (rows: Map<string, Usage>, made: Omit<Usage, 'tally'>): Usage => {
    const known = rows.get(made.key);
    if (known) return known;
    const fresh = { ...made, tally: createTally() };
    rows.set(made.key, fresh);
    return fresh;
  };
  const byGroup = new Map<number, readonly Usage[] | undefined>();
  const usagesOf = (id: number): readonly Usage[] | undefined => {
    const group = groups.get(id);
    if (!group || !words.counts(group)) return undefined;
    const { clientId, clientName, connection, tool } = group;
    return [
      usage(all.clients, { key: clientId, label: words.clientName(clientId) ?? clientName }),
      usage(all.connections, { key: connection, label: words.titleOf(connection) }),
      usage(all.tools, { key: `${connection} ${tool}`, label: tool, connection }),
    ];
  };
  return {
    of: (id: number): readonly Usage[] | undefined => {
      if (!byGroup.has(id)) byGroup.set(id, usagesOf(id));
      return byGroup.get(id);
    },
    rows: (kind: keyof typeof all): UsageRow[] =>
      [...all[kind].values()].map(({ tally, ...row }) => ({ ...row, ...tally.numbers() })),
  };
}
