import type { ReactNode } from 'react';
import { Link } from 'wouter';

/** A row of 36 px that leads somewhere. */
export function CardRow({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <li className="border-b border-line last:border-b-0">
      <Link
        href={href}
        className="flex h-row items-center gap-3 px-4 text-text no-underline hover:bg-hover focus-visible:outline-offset-[-2px]"
      >
        {children}
      </Link>
    </li>
  );
}

/** In the place of rows. */
export function NothingYet({ text, action }: { readonly text: string; readonly action?: ReactNode }) {
  return (
    <div className="flex min-h-18 flex-wrap items-center gap-3 px-4 py-2 text-text-2">
      <span className="flex-1">{text}</span>
      {action}
    </div>
  );
}
