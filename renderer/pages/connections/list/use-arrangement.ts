import { useMemo, useState, type FocusEvent } from 'react';
import type { ConnectionView } from '../../../../contract/connections.ts';
import { arrange, groupsOf, type Arrangement, type UrgencyGroup } from './urgency.ts';

interface Arranged {
  readonly groups: readonly UrgencyGroup[];
  /** For the element around the rows: while the pointer is over it or a row has the focus, no row changes its place. */
  readonly holdEvents: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
  };
}

/** Connections in groups by urgency that do not move under the hand of the person. */
export function useArrangement(connections: readonly ConnectionView[]): Arranged {
  const [isOver, setOver] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const [held, setHeld] = useState<Arrangement>();
  const current = useMemo(() => arrange(connections, held), [connections, held]);
  const hold = (over: boolean, focused: boolean): void => {
    setOver(over);
    setFocused(focused);
    setHeld((before) => (over || focused ? (before ?? current) : undefined));
  };
  return {
    groups: useMemo(() => groupsOf(connections, current), [connections, current]),
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
