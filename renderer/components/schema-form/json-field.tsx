import { useEffect, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Field, TextArea } from '../field.tsx';
import { constraintText, placeholderText } from './constraint.ts';
import { useForm, type FieldGiven } from './form-context.ts';
import { formTexts } from './form-texts.ts';
import { parsedJson, prettyJson } from './json-text.ts';
import { textOf } from './schema.ts';
import type { Described } from './shape.ts';
import { isSame } from './validate.ts';
import { jsonProblemText, jsonProblemTexts } from './json-problem.ts';

/** A value written as JSON: for what fields cannot say, and for whoever prefers it. While the text is no JSON the value stays. */
export function JsonField(props: FieldGiven & { readonly known: Described; readonly isBare?: boolean }) {
  const { at, label, isRequired, value, onChange, known, isBare = false } = props;
  const t = useText(formTexts);
  const words = useText(jsonProblemTexts);
  const { problemAt, setUnreadable } = useForm();
  const [draft, setDraft] = useState<string>();
  const read = draft === undefined ? undefined : parsedJson(draft);
  const isUnreadable = read?.problem !== undefined;
  // What somebody else changed in the meantime wins over the draft.
  const isDraftShown = read && (isUnreadable || isSame(read.value, value));
  const text = isDraftShown ? (draft ?? '') : prettyJson(value);
  useEffect(() => {
    setUnreadable(at, isUnreadable);
    return () => setUnreadable(at, false);
  }, [at, isUnreadable, setUnreadable]);
  const change = (next: string): void => {
    setDraft(next);
    const { value: parsed, problem } = parsedJson(next);
    if (problem === undefined) onChange(parsed);
  };
  const unread =
    read?.problem === undefined ? undefined : t('notJson', { reason: jsonProblemText(read.problem, words) });
  const area = (control: Record<string, unknown>) => (
    <TextArea
      {...control}
      mono
      rows={Math.min(16, Math.max(3, text.split('\n').length))}
      value={text}
      placeholder={placeholderText(known, t)}
      onChange={(event) => change(event.target.value)}
    />
  );
  if (isBare) {
    return (
      <>
        {area({ 'aria-label': t('jsonOf', { name: label }), ...(unread ? { 'aria-invalid': true } : {}) })}
        {unread !== undefined && <p className="mt-1 t-small text-bad-text">{unread}</p>}
      </>
    );
  }
  return (
    <div className="col-span-2 min-w-0">
      <Field
        label={label}
        constraint={[constraintText(known, isRequired && props.isElement !== true, t), 'JSON']
          .filter(Boolean)
          .join(', ')}
        error={unread ?? problemAt(at)}
        hint={textOf(known.schema['description'])}
      >
        {area}
      </Field>
    </div>
  );
}
