import { useEffect, useRef } from 'react';

/** Escape closes the panel, unless something above it is open or text is being cleared; the list has the focus again. */
export function usePanelKeys(isOpen: boolean, close: () => void): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || isAbove(event.target)) return;
      latest.current();
      document.querySelector<HTMLElement>('[role="grid"] [data-index][tabindex="0"]')?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [isOpen]);
}

function isAbove(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null;
}
