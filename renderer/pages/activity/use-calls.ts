import { useCallback, useEffect, useRef, useState } from 'react';
import type { InvocationFilter, InvocationView } from '../../../contract/activity.ts';
import { useChannel, useUiEvents } from '../../api/app-link.tsx';
import { belongs } from './call-filter.ts';
import { released, withPage, withTold, type CallList } from './call-list.ts';

const pageSize = 200;
/** A search over arguments and results is asked again this long after something happened. */
const askAgainMs = 1_000;

export interface Calls {
  /** Newest first; `undefined` until the first page is there. */
  readonly calls: readonly InvocationView[] | undefined;
  /** New ones that wait above. */
  readonly waiting: number;
  readonly total: number | undefined;
  readonly error: Error | undefined;
  readonly more: () => void;
  readonly release: () => void;
  readonly reload: () => void;
}

/** Recorded calls page by page, and new ones as they happen. While `holds`, new ones wait instead of moving the list. */
export function useCalls(filter: InvocationFilter, holds: boolean): Calls {
  const channel = useChannel();
  const key = JSON.stringify(filter);
  const [round, setRound] = useState(0);
  const [list, setList] = useState<CallList>();
  const [total, setTotal] = useState<number>();
  const [error, setError] = useState<Error>();
  const next = useRef<string | undefined>(undefined);
  const loading = useRef(false);

  useEffect(() => {
    const stop = new AbortController();
    loading.current = true;
    const wanted = JSON.parse(key) as InvocationFilter;
    channel.call('invocations.list', { ...wanted, limit: pageSize }, stop.signal).then(
      (page) => {
        next.current = page.next;
        loading.current = false;
        setList({ shown: page.items, waiting: [] });
        setTotal(page.total);
        setError(undefined);
      },
      (failure: Error) => {
        if (!stop.signal.aborted) setError(failure);
      },
    );
    return () => stop.abort();
  }, [channel, key, round]);

  const reload = useCallback(() => setRound((count) => count + 1), []);
  const askAgain = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(askAgain.current), []);

  useUiEvents((event) => {
    if (event.type === 'resync') reload();
    if (event.type !== 'invocations') return;
    if (event.items.some((call) => belongs(call, filter) === 'ask')) {
      askAgain.current ??= setTimeout(() => {
        askAgain.current = undefined;
        if (!holds) reload();
      }, askAgainMs);
    }
    setList((before) => before && withTold(before, event.items, { filter, holds }));
    const known = new Set([...(list?.shown ?? []), ...(list?.waiting ?? [])].map(({ id }) => id));
    const fresh = event.items.filter((call) => belongs(call, filter) === true && !known.has(call.id)).length;
    if (fresh > 0) setTotal((count) => (count !== undefined ? count + fresh : count));
  });

  const more = (): void => {
    const cursor = next.current;
    if (cursor === undefined || loading.current) return;
    loading.current = true;
    channel.call('invocations.list', { ...filter, limit: pageSize, cursor }).then(
      (page) => {
        next.current = page.next;
        loading.current = false;
        setList((before) => before && withPage(before, page.items));
      },
      (failure: Error) => {
        loading.current = false;
        setError(failure);
      },
    );
  };

  return {
    calls: list?.shown,
    waiting: list?.waiting.length ?? 0,
    total,
    error,
    more,
    release: () => setList((before) => before && released(before)),
    reload,
  };
}
