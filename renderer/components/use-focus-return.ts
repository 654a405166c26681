import { useLayoutEffect, useRef } from 'react';

/** For a dialog that no trigger opens: gives the focus back to what had it, or to the page when that is gone. */
export function useFocusReturn(open: boolean): { readonly onCloseAutoFocus: (event: Event) => void } {
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (open) before.current = document.activeElement;
  }, [open]);
  return {
    onCloseAutoFocus: (event) => {
      event.preventDefault();
      // Another dialog took the place of this one.
      if (document.activeElement?.closest('[role="dialog"]')) return;
      const last = before.current;
      const isThere = last instanceof HTMLElement && last.isConnected && last !== document.body;
      (isThere ? last : document.getElementById('page'))?.focus();
    },
  };
}
