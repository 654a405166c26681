import type { ReactNode } from 'react';
import { cx } from './class-names.ts';

interface Props {
  readonly title: ReactNode;
  /** Beside the title: what the page counts, or its state in words. */
  readonly note?: ReactNode;
  /** At the right end of the header. */
  readonly actions?: ReactNode;
  /** The page brings its own bars and scrolling; no edges of 24 px. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** Header of 52 px, and the page below it. */
export function Page({ title, note, actions, flush = false, children }: Props) {
  return (
    <>
      <header className="drag-region flex h-header shrink-0 items-center gap-3 border-b border-line bg-surface px-gutter">
        <h1 className="truncate t-title">{title}</h1>
        {note !== undefined && <span className="truncate text-text-3">{note}</span>}
        {actions !== undefined && <div className="ml-auto flex shrink-0 items-center gap-2">{actions}</div>}
      </header>
      <main
        id="page"
        tabIndex={-1}
        className={cx(
          'flex min-h-0 flex-1 flex-col outline-none',
          flush ? 'overflow-hidden' : 'gap-3 overflow-auto px-gutter py-4 wide:gap-4 wide:py-5',
        )}
      >
        {children}
      </main>
    </>
  );
}

/** A bar of filters below the header. */
export function Bar({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex min-h-12 shrink-0 flex-wrap items-center gap-2 border-b border-line bg-surface px-gutter py-2">
      {children}
    </div>
  );
}
