import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { pages } from '../pages/index.ts';
import { hasMod, shortcutKey } from './keys.ts';

interface Actions {
  readonly openPalette: () => void;
  readonly copyEndpoint: () => void;
}

/** The shortcuts that work on every page. */
export function useShortcuts(actions: Actions): void {
  const [, navigate] = useLocation();
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  // Before the page is painted: whoever sees it can use its keys.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const run = actionFor(event, { ...latest.current, navigate });
      if (!run) return;
      event.preventDefault();
      run();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [navigate]);
}

function actionFor(
  event: KeyboardEvent,
  { openPalette, copyEndpoint, navigate }: Actions & { readonly navigate: (to: string) => void },
): (() => void) | undefined {
  if (event.key === 'F6') return () => focusNextRegion(event.shiftKey);
  if (event.key === '/' && !hasMod(event) && !isEditing(event.target)) return focusSearch;
  if (!hasMod(event) || event.altKey) return undefined;
  const key = shortcutKey(event);
  if (key === 'k' && !event.shiftKey) return openPalette;
  if (key === 'c' && event.shiftKey) return copyEndpoint;
  if (key === ',') return () => navigate('/settings');
  const page = /^[1-7]$/.test(key) && !event.shiftKey ? pages[Number(key) - 1] : undefined;
  return page && (() => navigate(page.path));
}

function isEditing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

function focusSearch(): void {
  document.querySelector<HTMLElement>('[data-page-search]')?.focus();
}

/** Sidebar, page and panel in turn. */
function focusNextRegion(backwards: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>('nav, main, [data-panel]')];
  const current = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions.at((current + (backwards ? -1 : 1)) % regions.length);
  const first = next?.querySelector<HTMLElement>('a[href], button:not(:disabled), input, select, [tabindex="0"]');
  (first ?? next)?.focus();
}
