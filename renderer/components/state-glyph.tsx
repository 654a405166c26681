import { cx } from './class-names.ts';

/** What a state means to a person; each has a shape of its own, so that it reads without colour. */
export type Glyph = 'off' | 'starting' | 'ready' | 'needs-you' | 'trouble';

/** Stands beside a word that says the same. */
export function StateGlyph({ glyph, className }: { readonly glyph: Glyph; readonly className?: string }) {
  return (
    <svg
      className={cx('overflow-visible', className)}
      width={12}
      height={12}
      viewBox="0 0 12 12"
      aria-hidden="true"
      data-glyph={glyph}
    >
      {shapes[glyph]}
    </svg>
  );
}

const shapes = {
  off: <circle cx="6" cy="6" r="3.5" fill="none" stroke="var(--off)" strokeWidth="1.5" />,
  starting: (
    <>
      <circle cx="6" cy="6" r="3.75" fill="none" stroke="var(--line-strong)" strokeWidth="1.75" />
      <path
        className="animate-turn"
        d="M6 2.25A3.75 3.75 0 1 1 2.25 6"
        fill="none"
        stroke="var(--accent-text)"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
    </>
  ),
  ready: <circle cx="6" cy="6" r="4" fill="var(--ok)" />,
  'needs-you': <path d="M6 1 11 6 6 11 1 6z" fill="var(--warn)" stroke="var(--warn)" strokeLinejoin="round" />,
  trouble: (
    <path d="M6 1.5 11 10.5H1z" fill="var(--bad)" stroke="var(--bad)" strokeLinejoin="round" strokeWidth="1.2" />
  ),
} as const satisfies Record<Glyph, unknown>;
