import { useState, type FocusEvent } from 'react';

interface Hold {
  /** The pointer is over the rows, or one of them has the focus. */
  readonly holds: boolean;
  /** For the element around the rows. */
  readonly holdEvents: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
  };
}

/** Whether rows must keep their places, because the hand of the person is on them; `onHold` is told whenever it may have changed. */
export function useHold(onHold: (holds: boolean) => void): Hold {
  const [isOver, setOver] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const hold = (over: boolean, focused: boolean): void => {
    setOver(over);
    setFocused(focused);
    onHold(over || focused);
  };
  return {
    holds: isOver || isFocused,
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

/** An order of rows that does not move under the hand of the person; `arrange` gets the one that is held. */
export function useHeld<Arrangement>(arrange: (held: Arrangement | undefined) => Arrangement) {
  const [held, setHeld] = useState<Arrangement>();
  const arrangement = arrange(held);
  const { holdEvents } = useHold((holds) => setHeld((before) => (holds ? (before ?? arrangement) : undefined)));
  return { arrangement, holdEvents };
}
