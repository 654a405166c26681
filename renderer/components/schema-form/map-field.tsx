import { useState, type ReactNode } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Button, IconButton } from '../button.tsx';
import { Input } from '../field.tsx';
import { useForm, type FieldGiven } from './form-context.ts';
import { formTexts } from './form-texts.ts';
import { emptyValue } from './initial-value.ts';
import { asSchema, pointer } from './schema.ts';

interface Props extends FieldGiven {
  readonly values: unknown;
  readonly render: (given: FieldGiven) => ReactNode;
}

/** Names and values of one's own: headers, variables. */
export function MapField({ values, at, label, value, onChange, isRequired, depth, render: Render }: Props) {
  const t = useText(formTexts);
  const { root } = useForm();
  const entries = Object.entries(asSchema(value));
  const put = (next: readonly (readonly [string, unknown])[]): void =>
    onChange(next.length === 0 && !isRequired ? undefined : Object.fromEntries(next));
  return (
    <div className="flex flex-col gap-2">
      {entries.map(([name, item], index) => (
        <div key={index} className="flex items-start gap-2">
          <div className="w-2/5 min-w-0">
            <span className="mb-1 block t-label" aria-hidden="true">
              {t('name')}
            </span>
            <NameInput
              label={`${label}: ${t('name')} ${String(index + 1)}`}
              name={name}
              isTaken={(next) => entries.some(([one], place) => one === next && place !== index)}
              onChange={(next) => put(entries.map((entry, place) => (place === index ? [next, item] : entry)))}
            />
          </div>
          <div className="grid min-w-0 flex-1 grid-cols-2">
            <Render
              schema={values}
              at={pointer(at, name)}
              label={t('value')}
              isRequired={false}
              value={item}
              onChange={(next) =>
                put(
                  entries.map((entry, place) =>
                    place === index ? [name, next ?? emptyValue(values, root) ?? ''] : entry,
                  ),
                )
              }
              depth={depth + 1}
            />
          </div>
          <IconButton
            icon="close"
            label={t('removeFrom', { name: label, place: index + 1 })}
            className="mt-5.5"
            onClick={() => put(entries.filter((_, place) => place !== index))}
          />
        </div>
      ))}
      <Button
        small
        icon="plus"
        className="self-start"
        aria-label={t('addTo', { name: label })}
        onClick={() => put([...entries, [freeName(entries), emptyValue(values, root) ?? '']])}
      >
        {t('add')}
      </Button>
    </div>
  );
}

function freeName(entries: readonly (readonly [string, unknown])[]): string {
  const taken = new Set(entries.map(([name]) => name));
  let place = 1;
  while (taken.has(`name${String(place)}`)) place += 1;
  return `name${String(place)}`;
}

/** The name changes when the field is left: two entries must not become one while somebody types. */
function NameInput(props: {
  readonly label: string;
  readonly name: string;
  readonly isTaken: (name: string) => boolean;
  readonly onChange: (name: string) => void;
}) {
  const { label, name, isTaken, onChange } = props;
  const [draft, setDraft] = useState<string>();
  const shown = draft ?? name;
  const isRefused = shown.trim() === '' || isTaken(shown.trim());
  const commit = (): void => {
    setDraft(undefined);
    if (!isRefused && shown.trim() !== name) onChange(shown.trim());
  };
  return (
    <Input
      aria-label={label}
      aria-invalid={isRefused || undefined}
      mono
      value={shown}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}
