import { useEffect, useState, type FocusEvent } from 'react';
import type { InvocationFilter } from '../../contract/activity.ts';
import { useUiEvents } from '../api/app-link.tsx';
import { useOperation } from '../api/operations.ts';
import { withCalls, type LiveCalls } from './live-calls.ts';

/** The latest calls, of one client or of all, as they happen. While the pointer is over them or one has the focus, new ones wait. */
export function useLiveCalls(most: number, client?: string) {
  const filter: InvocationFilter = client === undefined ? {} : { clients: [client] };
  const read = useOperation('invocations.list', { ...filter, limit: most });
  const [list, setList] = useState<LiveCalls>({ shown: [], waiting: [] });
  const [isOver, setOver] = useState(false);
  const [isFocused, setFocused] = useState(false);
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
  const holds = isOver || isFocused;
  useUiEvents((event) => {
    if (event.type !== 'invocations') return;
    const told = event.items.filter(({ clientId }) => client === undefined || clientId === client);
    if (told.length > 0) setList((before) => withCalls(before, told, { holds, most }));
  });
  const hold = (over: boolean, focused: boolean): void => {
    setOver(over);
    setFocused(focused);
    if (!over && !focused) setList((before) => withCalls(before, [], { holds: false, most }));
  };
  return {
    isKnown: taken !== undefined,
    calls: list.shown,
    waiting: list.waiting.length,
    error: read.error,
    holdEvents: {
      onPointerEnter: () => hold(true, isFocused),
      onPointerLeave: () => hold(false, isFocused),
      onFocus: () => hold(isOver, true),
      onBlur: (event: FocusEvent<HTMLElement>) => {
        if (!event.currentTarget.contains(event.relatedTarget)) hold(isOver, false);
      },
    },
  };
}
