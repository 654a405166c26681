import { useState, type KeyboardEvent } from 'react';

/** A roving focus over buttons with `data-row`: arrows, Home and End move it. */
export function useRowKeys(ids: readonly string[], selected: string | undefined) {
  const [focused, setFocused] = useState<string>();
  const current = [focused, selected].find((id) => id !== undefined && ids.includes(id)) ?? ids[0];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const from = ids.indexOf(event.currentTarget.dataset['row'] ?? '');
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: ids.length - 1 }[event.key];
    const next = to === undefined ? undefined : ids[Math.max(0, Math.min(ids.length - 1, to))];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setFocused(next);
    document.querySelector<HTMLElement>(`[data-row="${CSS.escape(next)}"]`)?.focus();
  };
  return { current, onKeyDown };
}
