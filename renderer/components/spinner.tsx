import { useEffect, useState } from 'react';
import { StateGlyph } from './state-glyph.tsx';

/** True once `active` has lasted for a while: what takes under 200 ms shows no sign of waiting. */
export function useLate(active: boolean, afterMs = 200): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!active) return;
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [active, afterMs]);
  return active && late;
}

/** The turning arc in the size of an icon, for a busy button. */
export function Spinner() {
  return (
    <span className="inline-grid size-4 place-items-center">
      <StateGlyph glyph="starting" />
    </span>
  );
}
