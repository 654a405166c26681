import { useState } from 'react';
import { useOperation } from '../../api/operations.ts';
import { Button } from '../../components/button.tsx';
import { Field, TextArea } from '../../components/field.tsx';
import { SchemaForm } from '../../components/schema-form/schema-form.tsx';
import { useLanguage } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { addTexts } from './add/add-texts.ts';
import { type Draft } from './draft.ts';
import { NameFields } from './name-fields.tsx';
import { settingsPart } from './settings-schema.ts';
import { jsonProblemText, jsonProblemTexts, type JsonProblem } from '../../components/schema-form/json-problem.ts';
import { parsedJson } from '../../components/schema-form/json-text.ts';

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly showProblems: boolean;
  /** Settings nothing else on the page asks for. */
  readonly also?: readonly string[];
  readonly onUnreadable?: (isUnreadable: boolean) => void;
}

/** Name, id and settings of a connection: the important ones at once, the others folded, all of them as JSON. */
export function SettingsForm({ draft, onChange, showProblems, also, onUnreadable }: Props) {
  const t = useText(addTexts);
  const language = useLanguage();
  const [asJson, setAsJson] = useState(false);
  const { kind, ...members } = draft.settings;
  const schema = useOperation('connections.kinds', {}).data?.find((one) => one.kind === kind)?.schema;
  if (!schema) return null;
  const given = { kind, schema, language, ...(also && { also }) };
  const change = (next: Readonly<Record<string, unknown>>): void => onChange({ ...draft, settings: { ...next, kind } });
  const shared = {
    value: members,
    onChange: change,
    showProblems,
    offersJson: false,
    ...(onUnreadable && { onUnreadable }),
  };
  return (
    <div className="flex flex-col gap-4">
      <NameFields draft={draft} onChange={onChange} />
      {asJson ? (
        <JsonSettings members={members} onChange={change} {...(onUnreadable && { onUnreadable })} />
      ) : (
        <>
          <SchemaForm schema={settingsPart({ ...given, part: 'main' })} {...shared} />
          <details className="group rounded-3 border border-line">
            <summary className="flex h-10 cursor-default items-center rounded-3 px-4 t-strong hover:bg-hover">
              {t('advanced')}
            </summary>
            <div className="border-t border-line p-4">
              <SchemaForm schema={settingsPart({ ...given, part: 'more' })} {...shared} />
            </div>
          </details>
        </>
      )}
      <div>
        <Button small look="ghost" className="-ml-2.5" aria-pressed={asJson} onClick={() => setAsJson(!asJson)}>
          {t(asJson ? 'asForm' : 'asJson')}
        </Button>
      </div>
    </div>
  );
}

interface JsonProps {
  readonly members: Readonly<Record<string, unknown>>;
  readonly onChange: (members: Readonly<Record<string, unknown>>) => void;
  readonly onUnreadable?: (isUnreadable: boolean) => void;
}

function JsonSettings({ members, onChange, onUnreadable }: JsonProps) {
  const t = useText(addTexts);
  const words = useText(jsonProblemTexts);
  const [text, setText] = useState(() => JSON.stringify(members, undefined, 2));
  const [problem, setProblem] = useState<string>();
  const change = (next: string): void => {
    setText(next);
    const read = readObject(next);
    onUnreadable?.('problem' in read);
    setProblem('problem' in read ? t('notJson', { reason: jsonProblemText(read.problem, words) }) : undefined);
    if ('value' in read) onChange(read.value);
  };
  return (
    <Field label={t('jsonOf')} error={problem}>
      {(control) => (
        <TextArea {...control} mono rows={16} value={text} onChange={(event) => change(event.target.value)} />
      )}
    </Field>
  );
}

function readObject(text: string): { readonly value: Record<string, unknown> } | { readonly problem: JsonProblem } {
  const { value, problem = { code: 'object', line: 1, column: 1 } } = parsedJson(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return { value: value as Record<string, unknown> };
  return { problem };
}
