import { useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useOperation } from '../../api/operations.ts';
import { Segmented } from '../../components/choices.tsx';
import { UnreadList } from '../../components/list-states.tsx';
import { FilterChip } from '../../components/menu.tsx';
import { Page } from '../../components/page.tsx';
import { useText } from '../../i18n/use-text.ts';
import { CallsChart } from './calls-chart.tsx';
import { insightsTexts } from './insights-texts.ts';
import { LatencyChart } from './latency-chart.tsx';
import { Numbers } from './numbers.tsx';
import { Processes } from './processes.tsx';
import { isRange, ranges, rangeAt, type RangeName } from './ranges.ts';
import { Rankings } from './rankings.tsx';

const refreshMs = 15_000;

/** What was called how often, how fast and with what success. */
export default function InsightsPage() {
  const t = useText(insightsTexts);
  const { range, client, connection, change } = useChoice();
  const now = useNow(refreshMs);
  const { buckets, ...span } = rangeAt(range, now);
  const filter = {
    ...(client !== undefined && { clients: [client] }),
    ...(connection !== undefined && { connections: [connection] }),
  };
  const current = useOperation('activity.summary', { ...filter, ...span, buckets }, { keepPrevious: true });
  const former = useOperation(
    'activity.summary',
    { ...filter, from: 2 * span.from - span.before, before: span.from, buckets: 1 },
    { keepPrevious: true },
  );
  return (
    <Page title={t('title')} actions={<Choices {...{ range, client, connection, change }} />}>
      {current.error ? (
        <UnreadList title={t('unread')} error={current.error} onAgain={() => void current.refetch()} />
      ) : (
        <>
          <Numbers summary={current.data} former={former.data?.totals} />
          <div className="grid shrink-0 grid-cols-1 gap-3 wide:grid-cols-2 wide:gap-4">
            <CallsChart series={current.data?.series} range={range} />
            <LatencyChart series={current.data?.series} range={range} />
          </div>
          <Rankings summary={current.data} />
        </>
      )}
      <Processes />
    </Page>
  );
}

interface Choice {
  readonly range: RangeName;
  readonly client: string | undefined;
  readonly connection: string | undefined;
  readonly change: (change: Readonly<Record<string, string | undefined>>) => void;
}

/** What is looked at stands in the address, so that it can be linked to. */
function useChoice(): Choice {
  const given = new URLSearchParams(useSearch());
  const [location, navigate] = useLocation();
  const range = given.get('range');
  return {
    range: isRange(range) ? range : 'day',
    client: given.get('client') ?? undefined,
    connection: given.get('connection') ?? undefined,
    change: (changes) => {
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined) given.delete(name);
        else given.set(name, value);
      }
      navigate(`${location}?${given.toString()}`, { replace: true });
    },
  };
}

function Choices({ range, client, connection, change }: Choice) {
  const t = useText(insightsTexts);
  const clients = useOperation('clients.list', {}).data ?? [];
  const connections = useOperation('connections.list', {}).data ?? [];
  return (
    <>
      <FilterChip
        label={t('client')}
        any={t('any')}
        value={client}
        onChange={(next) => change({ client: next })}
        options={clients.map(({ id, name }) => ({ value: id, label: name }))}
        className="max-wide:hidden"
      />
      <FilterChip
        label={t('connection')}
        any={t('anyConnection')}
        value={connection}
        onChange={(next) => change({ connection: next })}
        options={connections.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <Segmented
        label={t('range')}
        value={range}
        onChange={(next) => change({ range: next })}
        options={ranges.map((name) => ({ value: name, label: t(`range-${name}`) }))}
      />
    </>
  );
}

/** The time, anew every so often. */
function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
