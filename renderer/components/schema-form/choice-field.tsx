import { useState, type ReactNode } from 'react';
import { useText, type Text } from '../../i18n/use-text.ts';
import { Select } from '../field.tsx';
import { useForm, type FieldGiven } from './form-context.ts';
import { formTexts } from './form-texts.ts';
import { emptyValue } from './initial-value.ts';
import { asSchema, isSchema, textOf, type Schema } from './schema.ts';
import { described } from './shape.ts';
import { bestOption } from './validate.ts';

interface Props extends FieldGiven {
  readonly options: readonly Schema[];
  readonly render: (given: FieldGiven) => ReactNode;
}

/** One of several kinds of value: first the kind, then its fields. */
export function ChoiceField({ options, at, label, value, onChange, isRequired, depth, render: Render }: Props) {
  const t = useText(formTexts);
  const { root } = useForm();
  const [picked, setPicked] = useState<number>();
  const isEmpty = value === undefined;
  const current = isEmpty && picked === undefined ? -1 : (picked ?? bestOption(options, value, root));
  const option = options[current];
  return (
    <div className="flex flex-col gap-2">
      <Select
        aria-label={`${label}: ${t('kind')}`}
        value={String(current)}
        onChange={(event) => {
          const index = Number(event.target.value);
          setPicked(index === -1 ? undefined : index);
          onChange(index === -1 ? undefined : emptyValue(options[index], root));
        }}
        options={[
          ...(isRequired && current !== -1 ? [] : [{ value: '-1', label: t('notSet') }]),
          ...options.map((one, index) => ({ value: String(index), label: optionLabel(one, index, t) })),
        ]}
      />
      {option && (
        <Render
          key={current}
          schema={option}
          at={at}
          label={described(option, root).shape.kind === 'object' ? '' : optionLabel(option, current, t)}
          isRequired
          value={value}
          onChange={onChange}
          depth={depth + 1}
        />
      )}
    </div>
  );
}

function optionLabel(option: Schema, index: number, t: Text<typeof formTexts>): string {
  const constant = Object.values(asSchema(option['properties'])).find(
    (property) => isSchema(property) && 'const' in property,
  );
  const told = isSchema(constant) ? textOf(constant['const']) : undefined;
  const type = textOf(option['type']);
  return textOf(option['title']) ?? told ?? (type === 'object' ? undefined : type) ?? t('option', { place: index + 1 });
}
