import type { ReactNode } from 'react';
import { cx } from '../../../components/class-names.ts';
import { Icon } from '../../../components/icon.tsx';
import type { StepState } from './progress.ts';

interface Props {
  readonly number: number | 'call';
  readonly state: StepState;
  readonly title: string;
  readonly text: ReactNode;
  readonly actions?: ReactNode;
  readonly isLast?: boolean;
  readonly children?: ReactNode;
}

const marks: Readonly<Record<StepState, string>> = {
  done: 'bg-ok-subtle text-ok-text',
  current: 'bg-accent text-on-fill',
  next: 'bg-active text-text-2',
};

/** A step with its number on the line that joins them. */
export function Step({ number, state, title, text, actions, isLast = false, children }: Props) {
  return (
    <li
      className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-5 pl-1"
      aria-current={state === 'current' ? 'step' : undefined}
    >
      <div className="relative">
        {!isLast && <span aria-hidden="true" className="absolute top-3 -bottom-3 left-1/2 w-px bg-line-strong" />}
        <span
          aria-hidden="true"
          className={cx(
            'relative mt-3 grid size-6 place-items-center rounded-full t-label',
            number === 'call' && state !== 'done' ? 'border border-line-strong bg-surface text-text-2' : marks[state],
          )}
        >
          {state === 'done' ? (
            <Icon name="check" size={12} />
          ) : number === 'call' ? (
            <Icon name="play" size={12} />
          ) : (
            number
          )}
        </span>
      </div>
      <section aria-label={title} className="mb-4 min-w-0 rounded-3 border border-line bg-surface">
        <div className="flex min-h-12 items-center gap-3 px-4 py-1.5">
          <div className="min-w-0 flex-1">
            <h3 className="t-strong">{title}</h3>
            <div className="t-small text-text-2">{text}</div>
          </div>
          {actions !== undefined && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
        </div>
        {children}
      </section>
    </li>
  );
}
