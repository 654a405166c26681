import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import { StateGlyph, type Glyph } from './state-glyph.tsx';
import type { Effect } from '../../contract/effect.ts';
import { defineMessages } from '../i18n/define-messages.ts';
import { useText } from '../i18n/use-text.ts';

/** Content on its own ground. With `title` a head of 40 px, with one link or control at its end. */
export function Card(props: {
  readonly title?: string;
  readonly more?: ReactNode;
  readonly label?: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const { title, more, label, className, children } = props;
  return (
    <section
      aria-label={label ?? title}
      className={cx('min-w-0 shrink-0 overflow-hidden rounded-3 border border-line bg-surface', className)}
    >
      {title !== undefined && (
        <div className="flex h-10 items-center gap-2 border-b border-line px-4">
          <h2 className="t-strong">{title}</h2>
          {more !== undefined && <span className="ml-auto t-small">{more}</span>}
        </div>
      )}
      {children}
    </section>
  );
}

/** 32 px above the rows of a group. */
export function GroupHead(props: {
  readonly name: string;
  readonly note?: string;
  readonly glyph?: Glyph;
  readonly end?: ReactNode;
}) {
  return (
    <div className="flex h-8 items-center gap-2 border-b border-line bg-sunken px-4 t-label text-text-2">
      {props.glyph && <StateGlyph glyph={props.glyph} />}
      <span className="truncate">{props.name}</span>
      {props.note !== undefined && <span className="font-normal whitespace-nowrap text-text-3">{props.note}</span>}
      {props.end !== undefined && <span className="ml-auto font-normal text-text-3 tabular-nums">{props.end}</span>}
    </div>
  );
}

type Tone = 'warn' | 'bad' | 'accent' | 'ok';
const noticeTones: Readonly<Record<Tone, string>> = {
  warn: 'bg-warn-subtle',
  bad: 'bg-bad-subtle',
  accent: 'bg-accent-subtle',
  ok: 'bg-ok-subtle',
};
const iconTones: Readonly<Record<Tone, string>> = {
  warn: 'text-warn-text',
  bad: 'text-bad-text',
  accent: 'text-accent-text',
  ok: 'text-ok-text',
};

/** A problem where it is: what happened (bold), what to do, and the buttons that do it. */
export function Notice(props: {
  readonly tone: Tone;
  readonly icon?: IconName;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly className?: string;
}) {
  const { tone, icon = tone === 'accent' ? 'notice' : 'warning', title, children, actions, className } = props;
  return (
    <div
      role={tone === 'bad' || tone === 'warn' ? 'group' : undefined}
      className={cx('flex min-h-11 items-center gap-3 rounded-2 py-2 pr-2 pl-3 t-small', noticeTones[tone], className)}
    >
      <Icon name={icon} className={iconTones[tone]} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1 basis-72 break-words">
          <b className="block">{title}</b>
          {children !== undefined && <div className="text-text-2">{children}</div>}
        </div>
        {actions !== undefined && <div className="ml-auto flex shrink-0 items-center gap-2">{actions}</div>}
      </div>
    </div>
  );
}

type BadgeTone = 'neutral' | 'ok' | 'warn' | 'bad' | 'accent' | 'line';
const badgeTones: Readonly<Record<BadgeTone, string>> = {
  neutral: 'bg-active text-text-2',
  ok: 'bg-ok-subtle text-ok-text',
  warn: 'bg-warn-subtle text-warn-text',
  bad: 'bg-bad-subtle text-bad-text',
  accent: 'bg-accent-subtle text-accent-text',
  line: 'text-text-2 inset-ring inset-ring-line-strong',
};

export function Badge({ tone = 'neutral', children }: { readonly tone?: BadgeTone; readonly children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex h-5 shrink-0 items-center rounded-1 px-1.5 t-caption whitespace-nowrap',
        badgeTones[tone],
      )}
    >
      {children}
    </span>
  );
}

const effectTexts = defineMessages({
  'read-only': ['Read only', 'Только чтение'],
  changes: ['Changes', 'Изменяет'],
  destructive: ['Destructive', 'Разрушает'],
});
const effectTones = { 'read-only': 'neutral', changes: 'warn', destructive: 'bad' } as const;

export function EffectBadge({ effect }: { readonly effect: Effect }) {
  const t = useText(effectTexts);
  return <Badge tone={effectTones[effect]}>{t(effect)}</Badge>;
}

/** Two letters or an icon on neutral ground; never a brand's logo. */
export function Tile(props: { readonly name?: string; readonly icon?: IconName; readonly size?: 'small' | 'large' }) {
  const small = props.size === 'small';
  return (
    <span
      aria-hidden="true"
      className={cx(
        'grid shrink-0 place-items-center bg-active leading-none font-semibold text-text-2',
        small ? 'size-5 rounded-1 text-[9px]' : 'size-8 rounded-2 text-[11px]',
      )}
    >
      {props.icon ? <Icon name={props.icon} size={small ? 12 : 16} /> : initials(props.name ?? '')}
    </span>
  );
}

/** `VS Code` → `VS`, `Claude Desktop` → `Cl`. */
function initials(name: string): string {
  return [...name.trim()].slice(0, 2).join('');
}

/** In the place of a list that has nothing: a sentence, a line, one button. */
export function EmptyState(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-1 px-6 py-12 text-center">
      <p className="t-title">{props.title}</p>
      {props.children !== undefined && <div className="max-w-120 text-text-2">{props.children}</div>}
      {props.actions !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-2">{props.actions}</div>}
    </div>
  );
}

export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="rounded-1 border border-line bg-sunken px-1 font-sans text-[11px] leading-4 whitespace-nowrap text-text-3">
      {children}
    </kbd>
  );
}

/** A bar of a row that is still loading; only shown after 200 ms (see `useLate`). */
export function SkeletonBar({ width }: { readonly width: number | string }) {
  return <span aria-hidden="true" className="block h-3 rounded-1 bg-active" style={{ width }} />;
}

/** A glyph and the word for it. */
export function StateLabel({ glyph, children }: { readonly glyph: Glyph; readonly children: ReactNode }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <StateGlyph glyph={glyph} />
      <span className="truncate">{children}</span>
    </span>
  );
}
