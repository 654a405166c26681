import { useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Checkbox } from '../choices.tsx';
import { Field, Input, Select, TextArea } from '../field.tsx';
import { constraintText, placeholderText } from './constraint.ts';
import { useForm, type FieldGiven } from './form-context.ts';
import { formTexts } from './form-texts.ts';
import { fromLocalField, toLocalField } from './formats.ts';
import { Hint } from './hint.tsx';
import { textOf } from './schema.ts';
import { isShort, type Described, type Shape } from './shape.ts';
import { isSame } from './validate.ts';

type ScalarShape = Extract<Shape, { kind: 'const' | 'enum' | 'boolean' | 'number' | 'string' }>;
interface Props extends FieldGiven {
  readonly known: Described;
  readonly shape: ScalarShape;
}
interface ControlProps extends Props {
  readonly control: { readonly id: string };
}

/** A text, number, yes or no, or one of several values. */
export function ScalarField(props: Props) {
  const { at, label, isRequired, value, onChange, known } = props;
  const t = useText(formTexts);
  const { problemAt } = useForm();
  const span = isShort(known) ? '' : 'col-span-2';
  const isNull = value === null && known.nullable;
  if (isCheckbox(props)) {
    return (
      <div className="min-w-0 self-end pb-2">
        <Checkbox label={label} checked={value === true} onChange={onChange}>
          <span className="font-semibold text-text">{label}</span>
        </Checkbox>
        <Hint schema={known.schema} />
      </div>
    );
  }
  return (
    <div className={`min-w-0 ${span}`}>
      <Field
        label={label}
        constraint={constraintText(known, isRequired && props.isElement !== true, t)}
        error={problemAt(at)}
        hint={textOf(known.schema['description'])}
      >
        {(control) => <Control {...props} value={isNull ? undefined : value} control={control} />}
      </Field>
      {known.nullable && isRequired && props.shape.kind !== 'enum' && (
        <div className="mt-1">
          <Checkbox label={t('isNull')} checked={isNull} onChange={(checked) => onChange(checked ? null : undefined)}>
            {t('isNull')}
          </Checkbox>
        </div>
      )}
    </div>
  );
}

/** Yes or no, where leaving it out means one of them. */
function isCheckbox({ shape, isRequired, known, value }: Props): boolean {
  if (shape.kind !== 'boolean' || known.nullable) return false;
  return typeof known.schema['default'] === 'boolean' || (isRequired && typeof value === 'boolean');
}

function Control(props: ControlProps) {
  const { shape, control, value, onChange, known } = props;
  const t = useText(formTexts);
  switch (shape.kind) {
    case 'const':
      return props.isRequired ? (
        <Input {...control} readOnly value={String(shape.value)} />
      ) : (
        <OneOf {...props} options={[{ value: shape.value, label: String(shape.value) }]} />
      );
    case 'enum':
      return (
        <OneOf
          {...props}
          options={known.nullable ? [...shape.options, { value: null, label: t('nothing') }] : shape.options}
        />
      );
    case 'boolean':
      return (
        <OneOf
          {...props}
          options={[
            { value: true, label: t('yes') },
            { value: false, label: t('no') },
          ]}
        />
      );
    case 'number':
      return <NumberInput {...props} />;
    case 'string':
      return (
        <TextControl
          {...props}
          format={shape.format}
          multiline={shape.multiline || (typeof value === 'string' && value.includes('\n'))}
          onChange={onChange}
        />
      );
  }
}

function OneOf(
  props: ControlProps & { readonly options: readonly { readonly value: unknown; readonly label: string }[] },
) {
  const { control, options, value, onChange, isRequired } = props;
  const t = useText(formTexts);
  const at = value === undefined ? -1 : options.findIndex((option) => isSame(option.value, value));
  const empty = isRequired && at !== -1 ? [] : [{ value: '', label: t('notSet') }];
  return (
    <Select
      {...control}
      value={at === -1 ? '' : String(at)}
      onChange={(event) => onChange(event.target.value === '' ? undefined : options[Number(event.target.value)]?.value)}
      options={[...empty, ...options.map(({ label }, index) => ({ value: String(index), label }))]}
    />
  );
}

function readNumber(text: string): unknown {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return undefined;
  const number = Number(trimmed);
  return Number.isFinite(number) ? number : text;
}

/** A text field: number fields of browsers swallow what they do not understand, so that nobody can say what is wrong. */
function NumberInput({ control, value, onChange, known: described }: ControlProps) {
  const t = useText(formTexts);
  const [draft, setDraft] = useState('');
  const known = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  const text = readNumber(draft) === value ? draft : known;
  return (
    <Input
      {...control}
      inputMode="decimal"
      className="tabular-nums"
      value={text}
      placeholder={placeholderText(described, t)}
      onChange={(event) => {
        setDraft(event.target.value);
        onChange(readNumber(event.target.value));
      }}
    />
  );
}

function TextControl(props: ControlProps & { readonly format: string | undefined; readonly multiline: boolean }) {
  const { control, value, onChange, known, format, multiline } = props;
  const t = useText(formTexts);
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  const change = (next: string): void => onChange(next === '' ? undefined : next);
  const given = { ...control, value: text, placeholder: placeholderText(known, t) };
  if (multiline) return <TextArea {...given} onChange={(event) => change(event.target.value)} />;
  if (format === 'date') return <Input {...given} type="date" onChange={(event) => change(event.target.value)} />;
  if (format === 'date-time') {
    return (
      <Input
        {...given}
        type="datetime-local"
        step={1}
        value={toLocalField(text)}
        onChange={(event) => onChange(fromLocalField(event.target.value))}
      />
    );
  }
  const types: Readonly<Record<string, string>> = { password: 'password', email: 'email', uri: 'url', time: 'time' };
  return (
    <Input
      {...given}
      type={types[format ?? ''] ?? 'text'}
      autoComplete="off"
      mono={format === 'uri'}
      onChange={(event) => change(event.target.value)}
    />
  );
}
