import { useState, type FocusEvent } from 'react';

interface Held<Arrangement> {
  readonly arrangement: Arrangement;
  /** For the element around the rows: while the pointer is over it or a row has the focus, no row changes its place. */
  readonly holdEvents: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
  };
}

/** An order of rows that does not move under the hand of the person; `arrange` gets the one that is held. */
export function useHeld<Arrangement>(arrange: (held: Arrangement | undefined) => Arrangement): Held<Arrangement> {
  const [isOver, setOver] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const [held, setHeld] = useState<Arrangement>();
  const arrangement = arrange(held);
  const hold = (over: boolean, focused: boolean): void => {
    setOver(over);
    setFocused(focused);
    setHeld((before) => (over || focused ? (before ?? arrangement) : undefined));
  };
  return {
    arrangement,
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
