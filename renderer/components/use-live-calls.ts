import { useEffect, useState } from 'react';
import type { InvocationFilter } from '../../contract/activity.ts';
import { useUiEvents } from '../api/app-link.tsx';
import { useOperation } from '../api/operations.ts';
import { withCalls, type LiveCalls } from './live-calls.ts';
import { useHold } from './use-held.ts';

/** The latest calls, of one client or of all, as they happen. While the pointer is over them or one has the focus, new ones wait. */
export function useLiveCalls(most: number, client?: string) {
  const filter: InvocationFilter = client === undefined ? {} : { clients: [client] };
  const read = useOperation('invocations.list', { ...filter, limit: most });
  const [list, setList] = useState<LiveCalls>({ shown: [], waiting: [] });
  const [taken, setTaken] = useState<unknown>();
  if (read.data && read.data !== taken) {
    setTaken(read.data);
    setList({ shown: read.data.items, waiting: [] });
  }
  const { refetch } = read;
  useEffect(() => {
    // What is kept from an earlier visit missed what happened since.
    void refetch();
  }, [refetch]);
  const { holds, holdEvents } = useHold((isHeld) => {
    if (!isHeld) setList((before) => withCalls(before, [], { holds: false, most }));
  });
  useUiEvents((event) => {
    if (event.type !== 'invocations') return;
    const told = event.items.filter(({ clientId }) => client === undefined || clientId === client);
    if (told.length > 0) setList((before) => withCalls(before, told, { holds, most }));
  });
  return {
    isKnown: taken !== undefined,
    calls: list.shown,
    waiting: list.waiting.length,
    error: read.error,
    holdEvents,
  };
}
