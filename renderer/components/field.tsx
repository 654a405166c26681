import { useId, type ComponentProps, type ReactNode } from 'react';
import { cx } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import { StateGlyph } from './state-glyph.tsx';

const frame =
  'w-full min-w-0 rounded-2 border border-line-control bg-surface focus-visible:outline-offset-[-1px] disabled:opacity-60 aria-invalid:border-bad';

interface FieldProps {
  readonly label: string;
  /** Beside the label: `required`, `1 to 50`. */
  readonly constraint?: string | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** Gets the ids and states that connect it with its label, hint and error. */
  readonly children: (control: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}

/** A labelled control; the error stands below it and is read out with it. */
export function Field({ label, constraint, hint, error, children }: FieldProps) {
  const id = useId();
  const note = `${id}-note`;
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 flex items-baseline gap-1.5 t-label">
        {label}
        {constraint !== undefined && <span className="t-caption text-text-3">{constraint}</span>}
      </label>
      {children({
        id,
        ...(error !== undefined || hint !== undefined ? { 'aria-describedby': note } : {}),
        ...(error !== undefined ? { 'aria-invalid': true as const } : {}),
      })}
      {error !== undefined ? (
        <p id={note} className="mt-1 flex items-start gap-1.5 t-small text-bad-text">
          <StateGlyph glyph="trouble" className="mt-0.5" />
          {error}
        </p>
      ) : (
        hint !== undefined && (
          <p id={note} className="mt-1 t-small text-text-3">
            {hint}
          </p>
        )
      )}
    </div>
  );
}

interface InputProps extends Omit<ComponentProps<'input'>, 'className' | 'size'> {
  readonly small?: boolean;
  readonly mono?: boolean;
  readonly className?: string;
}

export function Input({ small = false, mono = false, className, ...rest }: InputProps) {
  const size = small ? 'h-control-s text-[12px]' : 'h-control';
  return (
    <input
      spellCheck={false}
      {...rest}
      className={cx(frame, 'px-2.5', size, mono && 'font-mono text-[12px]', className)}
    />
  );
}

interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'className'> {
  readonly mono?: boolean;
}

export function TextArea({ mono = false, ...rest }: TextAreaProps) {
  return (
    <textarea
      spellCheck={false}
      rows={3}
      {...rest}
      className={cx(frame, 'block resize-y px-2.5 py-2', mono && 't-code')}
    />
  );
}

interface SelectProps extends Omit<ComponentProps<'select'>, 'className'> {
  readonly small?: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** The system's own list: it knows the keyboard and every assistive technology. */
export function Select({ small = false, options, ...rest }: SelectProps) {
  return (
    <span className="relative block min-w-0">
      <select
        {...rest}
        className={cx(frame, 'appearance-none pr-8 pl-2.5', small ? 'h-control-s text-[12px]' : 'h-control')}
      >
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <Icon name="down" className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-text-2" />
    </span>
  );
}

interface SearchProps extends Omit<InputProps, 'type' | 'value' | 'onChange'> {
  /** Its name, and what stands in it while it is empty. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly icon?: IconName;
}

/** A filter field; `/` puts the focus into it, Escape empties it. */
export function SearchInput({ label, value, onChange, className, icon = 'search', ...rest }: SearchProps) {
  return (
    <span className={cx('relative block min-w-0', className)}>
      <Icon name={icon} className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-text-3" />
      <Input
        small
        type="search"
        aria-label={label}
        placeholder={label}
        data-page-search=""
        {...rest}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          event.stopPropagation();
          onChange('');
        }}
        className="pl-8 [&::-webkit-search-cancel-button]:appearance-none"
      />
    </span>
  );
}
