import { useMemo, useState, type FocusEvent } from 'react';
import type { ClientView } from '../../../../contract/clients.ts';
import { arrange, groupsOf, type Arrangement, type PresenceGroup } from './client-groups.ts';

interface HeldGroups {
  readonly groups: readonly PresenceGroup[];
  /** For the element around the rows: while the pointer is over it or a row has the focus, no row changes its place. */
  readonly holdEvents: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
  };
}

/** Clients in groups by presence that do not move under the hand of the person. `now`: milliseconds since the epoch. */
export function useHeldGroups(clients: readonly ClientView[], now: number): HeldGroups {
  const [isOver, setOver] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const [held, setHeld] = useState<Arrangement>();
  const current = useMemo(() => arrange(clients, { now, held }), [clients, now, held]);
  const hold = (over: boolean, focused: boolean): void => {
    setOver(over);
    setFocused(focused);
    setHeld((before) => (over || focused ? (before ?? current) : undefined));
  };
  return {
    groups: useMemo(() => groupsOf(clients, current), [clients, current]),
    holdEvents: {
      onPointerEnter: () => hold(true, isFocused),
      onPointerLeave: () => hold(false, isFocused),
      onFocus: () => hold(isOver, true),
      onBlur: (event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) hold(isOver, false);
      },
    },
  };
}
