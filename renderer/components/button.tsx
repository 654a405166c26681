import type { ComponentProps, ReactNode } from 'react';
import { cx } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import { Spinner, useLate } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';

type Look = 'primary' | 'secondary' | 'ghost' | 'destructive';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  /** At most one primary in a region; destructive only inside a confirmation. */
  readonly look?: Look;
  /** 28 px, for headers, rows and notices. */
  readonly small?: boolean;
  readonly icon?: IconName;
  /** Its work is under way: it cannot be pressed again, and the icon turns after 200 ms. */
  readonly busy?: boolean;
  /** For the place it stands in (margins), not for its look. */
  readonly className?: string;
  readonly children: ReactNode;
}

const looks: Readonly<Record<Look, string>> = {
  primary: 'border-transparent bg-accent text-on-fill font-semibold shadow-control enabled:hover:bg-accent-hover',
  secondary: 'border-line-strong bg-raised font-semibold shadow-control enabled:hover:bg-hover',
  ghost: 'border-transparent text-text-2 enabled:hover:bg-hover',
  destructive: 'border-transparent bg-bad-fill text-on-fill font-semibold shadow-control enabled:hover:brightness-110',
};

export function Button({
  look = 'secondary',
  small = false,
  icon,
  busy = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  const late = useLate(busy);
  const quiet = look === 'secondary' ? 'text-text-2' : '';
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled === true || busy}
      aria-busy={busy || undefined}
      className={cx(
        'inline-flex shrink-0 cursor-default items-center justify-center gap-1.5 rounded-2 border whitespace-nowrap transition-colors duration-(--fast)',
        'disabled:not-aria-busy:opacity-50',
        small ? 'h-control-s px-2.5 text-[12px]' : 'h-control px-3',
        looks[look],
        className,
      )}
    >
      {late ? <Spinner /> : icon && <Icon name={icon} className={cx('-ml-0.5', quiet)} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'children'> {
  readonly icon: IconName;
  /** Its name, also the tooltip. */
  readonly label: string;
  readonly className?: string;
}

/** 28 × 28 px; the label is read out and shown as a tooltip. */
export function IconButton({ icon, label, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={cx(
          'inline-grid size-7 shrink-0 cursor-default place-items-center rounded-2 text-text-2 transition-colors duration-(--fast)',
          'enabled:hover:bg-hover disabled:opacity-50 data-[state=open]:bg-active',
          className,
        )}
      >
        <Icon name={icon} />
      </button>
    </Tooltip>
  );
}
