import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { cx } from './class-names.ts';

/** A link to another page that looks like a button of 28 px. */
export function LinkButton(props: {
  readonly href: string;
  readonly look?: 'primary' | 'secondary' | 'ghost';
  readonly children: ReactNode;
}) {
  const { href, look = 'secondary', children } = props;
  return (
    <Link
      href={href}
      className={cx(
        'inline-flex h-control-s shrink-0 items-center rounded-2 border px-2.5 text-[12px] whitespace-nowrap no-underline transition-colors duration-(--fast)',
        look === 'primary' &&
          'border-transparent bg-accent font-semibold text-on-fill shadow-control hover:bg-accent-hover',
        look === 'secondary' && 'border-line-strong bg-raised font-semibold text-text shadow-control hover:bg-hover',
        look === 'ghost' && 'border-transparent text-text-2 hover:bg-hover',
      )}
    >
      {children}
    </Link>
  );
}
