import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

const surface =
  'z-popover min-w-44 max-w-88 animate-rise overflow-y-auto max-h-(--radix-dropdown-menu-content-available-height) rounded-3 border border-line-strong bg-raised p-1 shadow-popover';
const item =
  'flex h-7 cursor-default items-center gap-2 rounded-1 px-2 t-small outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover';

/** A menu below `trigger`, which must be a button. */
export function Menu({
  trigger,
  children,
  align = 'end',
}: {
  readonly trigger: ReactElement;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={surface}
          // React passes it on to what holds the trigger, such as a row that opens when it is clicked.
          onClick={(event) => event.stopPropagation()}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  readonly icon?: IconName;
  readonly onSelect: () => void;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

export function MenuItem({ icon, onSelect, disabled = false, danger = false, end, children }: ItemProps) {
  return (
    <DropdownMenu.Item disabled={disabled} onSelect={onSelect} className={cx(item, danger && 'text-bad-text')}>
      {icon && <Icon name={icon} className={danger ? '' : 'text-text-3'} />}
      <span className="truncate">{children}</span>
      {end !== undefined && <span className="ml-auto pl-4 text-text-3">{end}</span>}
    </DropdownMenu.Item>
  );
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="m-1 border-t border-line" />;
}

interface ChipProps<Value extends string> {
  /** What is filtered: `Client`. */
  readonly label: string;
  /** Shown while nothing is chosen: `Any`. */
  readonly any: string;
  readonly value: Value | undefined;
  readonly onChange: (value: Value | undefined) => void;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly className?: string;
}

/** A filter with a menu of values, one of which may be chosen. */
export function FilterChip<Value extends string>({
  label,
  any,
  value,
  onChange,
  options,
  className,
}: ChipProps<Value>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          className={cx(
            'inline-flex h-control-s shrink-0 cursor-default items-center gap-1 rounded-2 border border-line-strong bg-surface px-2 t-small whitespace-nowrap text-text-2 hover:bg-hover data-[state=open]:bg-active',
            className,
          )}
        >
          {label} <b className="max-w-40 truncate text-text">{chosen?.label ?? any}</b>
          <Icon name="down" size={12} />
        </button>
      }
    >
      <DropdownMenu.RadioGroup
        value={value ?? ''}
        onValueChange={(next) => onChange(next === '' ? undefined : (next as Value))}
      >
        {[{ value: '', label: any }, ...options].map((option) => (
          <DropdownMenu.RadioItem key={option.value} value={option.value} className={item}>
            <span className="inline-grid size-4 place-items-center text-accent-text">
              <DropdownMenu.ItemIndicator>
                <Icon name="check" />
              </DropdownMenu.ItemIndicator>
            </span>
            <span className="truncate">{option.label}</span>
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </Menu>
  );
}
