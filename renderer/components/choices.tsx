import { Checkbox as RadixCheckbox, Switch as RadixSwitch, Tabs as RadixTabs, ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';

interface SwitchProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly id?: string;
  readonly describedBy?: string;
  readonly tabIndex?: number;
}

/** Takes effect at once. 28 × 16 px inside a 28 px hit area. */
export function Switch({ label, checked, onChange, disabled = false, id, describedBy, tabIndex }: SwitchProps) {
  return (
    <RadixSwitch.Root
      id={id}
      aria-label={label}
      aria-describedby={describedBy}
      tabIndex={tabIndex}
      checked={checked}
      disabled={disabled}
      onCheckedChange={onChange}
      className="group grid size-7 shrink-0 cursor-default place-items-center rounded-full disabled:opacity-50"
    >
      <span className="relative block h-4 w-7 rounded-full border border-line-control bg-active transition-colors duration-(--base) group-data-[state=checked]:border-accent group-data-[state=checked]:bg-accent">
        <RadixSwitch.Thumb className="absolute top-[2px] left-[2px] block size-2.5 rounded-full bg-line-control transition-transform duration-(--base) data-[state=checked]:translate-x-3 data-[state=checked]:bg-on-fill" />
      </span>
    </RadixSwitch.Root>
  );
}

interface CheckboxProps {
  readonly label: string;
  readonly checked: boolean | 'indeterminate';
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  /** The label stands beside it instead of being read out only. */
  readonly children?: ReactNode;
}

/** For selections that a button confirms; has a mixed state. */
export function Checkbox({ label, checked, onChange, disabled = false, children }: CheckboxProps) {
  const box = (
    <RadixCheckbox.Root
      aria-label={label}
      checked={checked}
      disabled={disabled}
      onCheckedChange={(next) => onChange(next === true)}
      className="relative grid size-4 shrink-0 cursor-default place-items-center rounded-1 border border-line-control bg-surface text-on-fill before:absolute before:-inset-1 disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent"
    >
      <RadixCheckbox.Indicator>
        <Icon name={checked === 'indeterminate' ? 'mixed' : 'check'} size={12} className="stroke-[2.25]" />
      </RadixCheckbox.Indicator>
    </RadixCheckbox.Root>
  );
  if (children === undefined) return box;
  return (
    <label className="flex min-w-0 items-center gap-2 t-small text-text-2">
      {box}
      {children}
    </label>
  );
}

interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
}

/** Two to four choices, one of which holds. */
export function Segmented<Value extends string>({ label, value, onChange, options }: SegmentedProps<Value>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        if (next !== '') onChange(next as Value);
      }}
      className="inline-flex shrink-0 rounded-2 bg-active p-0.5"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="h-6 cursor-default rounded-1 px-2.5 t-small leading-6 whitespace-nowrap text-text-2 data-[state=on]:bg-chosen data-[state=on]:font-semibold data-[state=on]:text-text data-[state=on]:shadow-control"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

interface TabsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly tabs: readonly { readonly value: Value; readonly label: string; readonly content: ReactNode }[];
  readonly className?: string;
}

/** Tabs with a 2 px accent underline; the chosen one's content stands below. */
export function Tabs<Value extends string>({ label, value, onChange, tabs, className }: TabsProps<Value>) {
  return (
    <RadixTabs.Root
      value={value}
      onValueChange={(next) => onChange(next as Value)}
      className={cx('min-w-0', className)}
    >
      <RadixTabs.List aria-label={label} className="flex gap-4 border-b border-line">
        {tabs.map((tab) => (
          <RadixTabs.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px h-8 cursor-default border-b-2 border-transparent text-[12px] whitespace-nowrap text-text-2 data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-text"
          >
            {tab.label}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {tabs.map((tab) => (
        <RadixTabs.Content key={tab.value} value={tab.value} className="min-w-0" tabIndex={-1}>
          {tab.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  );
}
