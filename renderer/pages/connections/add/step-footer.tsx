import type { ReactNode } from 'react';

/** Back, and on. */
export function StepFooter({ start, children }: { readonly start?: ReactNode; readonly children: ReactNode }) {
  return (
    <footer className="flex min-h-14 shrink-0 items-center gap-3 border-t border-line bg-surface px-gutter py-2">
      <div className="min-w-0 flex-1">{start}</div>
      <div className="flex shrink-0 gap-2">{children}</div>
    </footer>
  );
}
