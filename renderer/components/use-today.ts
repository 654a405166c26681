import { useEffect, useMemo, useRef } from 'react';
import type { ActivitySummary } from '../../contract/activity.ts';
import { useUiEvents } from '../api/app-link.tsx';
import { useOperation } from '../api/operations.ts';
import { todayUntil } from './today.ts';
import { useNow } from './use-now.ts';

/** At most this often while calls come in. */
const againMs = 1_500;

export interface Today {
  readonly summary: ActivitySummary | undefined;
  /** Calls of yesterday up to this minute. */
  readonly yesterday: number | undefined;
  /** Calls of today by client id and by connection id; `undefined` while they are not known. */
  readonly callsOf: { readonly client: CallCounts; readonly connection: CallCounts };
}
type CallCounts = (id: string) => number | undefined;

/** The numbers of today, live. */
export function useToday(): Today {
  const now = useNow(60_000);
  const span = useMemo(() => todayUntil(now), [now]);
  const today = useOperation('activity.summary', span.today, { keepPrevious: true });
  const yesterday = useOperation('activity.summary', span.yesterday, { keepPrevious: true });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useUiEvents((event) => {
    if (event.type !== 'invocations' || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void today.refetch();
    }, againMs);
  });
  const summary = today.data;
  return useMemo(
    () => ({
      summary,
      yesterday: yesterday.data?.totals.calls,
      callsOf: { client: countsIn(summary?.clients), connection: countsIn(summary?.connections) },
    }),
    [summary, yesterday.data],
  );
}

function countsIn(rows: ActivitySummary['clients'] | undefined): CallCounts {
  const counts = new Map(rows?.map(({ key, calls }) => [key, calls]));
  return (id) => (rows ? (counts.get(id) ?? 0) : undefined);
}
