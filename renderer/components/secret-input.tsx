import { useState } from 'react';
import { defineMessages } from '../i18n/define-messages.ts';
import { useText } from '../i18n/use-text.ts';
import { IconButton } from './button.tsx';
import { Input } from './field.tsx';

const texts = defineMessages({
  show: ['Show {label}', 'Показать: {label}'],
  hide: ['Hide {label}', 'Скрыть: {label}'],
});

interface Props {
  /** What is shown and hidden, in the name of the button. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly small?: boolean;
  readonly placeholder?: string;
  /** From its `Field`. */
  readonly control: { readonly id: string; readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: true };
}

/** Hidden while it is typed, unless the person wants to see it. */
export function SecretInput({ label, value, onChange, small = false, placeholder, control }: Props) {
  const t = useText(texts);
  const [shown, setShown] = useState(false);
  return (
    <span className="flex items-center gap-1">
      <Input
        {...control}
        small={small}
        type={shown ? 'text' : 'password'}
        autoComplete="off"
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <IconButton
        icon="eye"
        label={t(shown ? 'hide' : 'show', { label })}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      />
    </span>
  );
}
