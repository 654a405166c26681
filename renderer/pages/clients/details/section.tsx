import type { ReactNode } from 'react';

/** A part of the drawer. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="border-b border-line px-4 py-3 last:border-b-0">
      <h3 className="mb-2 t-label text-text-2">{title}</h3>
      {children}
    </section>
  );
}

/** Names on the left, what they stand for on the right. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className="grid grid-cols-[116px_minmax(0,1fr)] items-start gap-x-3 gap-y-2">{children}</dl>;
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="pt-0.5 t-small text-text-3">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
