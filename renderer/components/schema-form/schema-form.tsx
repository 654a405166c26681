import { useCallback, useMemo, useState, type FocusEvent, type ReactNode } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../button.tsx';
import { FieldFor } from './field-for.tsx';
import { Form } from './form-context.ts';
import { formTexts } from './form-texts.ts';
import { JsonField } from './json-field.tsx';
import { ObjectFields } from './object-fields.tsx';
import type { Schema } from './schema.ts';
import { described } from './shape.ts';
import { problemsOf, type Problem } from './validate.ts';

export interface SchemaFormProps {
  /** JSON Schema of an object. */
  readonly schema: Schema;
  readonly value: Readonly<Record<string, unknown>>;
  /** Whether it may be sent: no problems, and no field with text that is not JSON. */
  readonly onChange: (value: Readonly<Record<string, unknown>>) => void;
  /** Called when text that is not JSON appears in the form or is gone: the value is then older than what is seen. */
  readonly onUnreadable?: (isUnreadable: boolean) => void;
  /** Says everything that is wrong, also in fields nobody has been in yet: after an attempt to send it. */
  readonly showProblems: boolean;
  /** What the other side refused, by JSON pointer. */
  readonly refused?: Readonly<Record<string, string>>;
  /** Beside "As JSON" at the end: the button that sends it. */
  readonly actions?: ReactNode;
  /** False: another place offers the value as JSON. */
  readonly offersJson?: boolean;
}

const noRefusals: Readonly<Record<string, string>> = {};

/** A form made from a JSON Schema, for arguments and for settings. What is empty is not sent. */
export function SchemaForm(props: SchemaFormProps) {
  const { schema, value, onChange, onUnreadable, showProblems, refused = noRefusals, actions } = props;
  const offersJson = props.offersJson ?? true;
  const t = useText(formTexts);
  const [asJson, setAsJson] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const known = useMemo(() => described(schema, schema), [schema]);
  const context = useFormContext({
    schema,
    value,
    refused,
    onUnreadable,
    isShown: (at) => showProblems || left.has(at),
  });
  const hasFields = known.shape.kind === 'object' && Object.keys(known.shape.properties).length > 0;
  const given = { schema, at: '', label: t('arguments'), isRequired: true, depth: 0 };
  const change = (next: unknown): void => onChange((next ?? {}) as Record<string, unknown>);
  return (
    <Form value={context}>
      <div
        onBlur={(event) => {
          if (!goesToButton(event)) setLeft((before) => new Set([...before, ...pointersAround(event)]));
        }}
      >
        {asJson ? (
          <JsonField {...given} value={value} onChange={change} known={known} isBare />
        ) : known.shape.kind === 'object' && hasFields ? (
          <ObjectFields {...given} value={value} onChange={change} shape={known.shape} render={PlacedField} />
        ) : known.shape.kind === 'choice' || known.shape.kind === 'map' ? (
          <FieldFor {...given} value={value} onChange={change} />
        ) : (
          <p className="t-small text-text-3">{t('noFields')}</p>
        )}
        {(offersJson || actions !== undefined) && (
          <div className="mt-3 flex items-center justify-end gap-2">
            {offersJson && (
              <Button
                look="ghost"
                small
                className="mr-auto -ml-2.5"
                aria-pressed={asJson}
                onClick={() => setAsJson(!asJson)}
              >
                {t(asJson ? 'asForm' : 'asJson')}
              </Button>
            )}
            {actions}
          </div>
        )}
      </div>
    </Form>
  );
}

/** Marks where a field begins, so that the form knows which one was left. */
function PlacedField(given: Parameters<typeof FieldFor>[0]) {
  return (
    <div className="contents" data-pointer={given.at}>
      <FieldFor {...given} />
    </div>
  );
}

/** Sentences that appear while a button is pressed would move it from under the pointer; what it does says what is wrong. */
function goesToButton({ relatedTarget }: FocusEvent<HTMLElement>): boolean {
  return relatedTarget instanceof HTMLElement && relatedTarget.closest('button') !== null;
}

function pointersAround(event: FocusEvent<HTMLElement>): readonly string[] {
  const pointers: string[] = [];
  const end = event.currentTarget;
  for (let at: Element | null = event.target; at && at !== end; at = at.parentElement) {
    const own = (at as HTMLElement).dataset['pointer'];
    if (own !== undefined) pointers.push(own);
  }
  return pointers;
}

function useFormContext(given: {
  readonly schema: Schema;
  readonly value: unknown;
  readonly refused: Readonly<Record<string, string>>;
  readonly onUnreadable: ((isUnreadable: boolean) => void) | undefined;
  readonly isShown: (at: string) => boolean;
}) {
  const { schema, value, refused, onUnreadable, isShown } = given;
  const t = useText(formTexts);
  const problems = useMemo(() => firstProblems(problemsOf(schema, value, schema)), [schema, value]);
  const [unreadable] = useState(() => new Set<string>());
  const setUnreadable = useCallback(
    (at: string, isUnreadable: boolean): void => {
      const before = unreadable.size > 0;
      if (isUnreadable) unreadable.add(at);
      else unreadable.delete(at);
      if (before !== unreadable.size > 0) onUnreadable?.(unreadable.size > 0);
    },
    [unreadable, onUnreadable],
  );
  return {
    root: schema,
    setUnreadable,
    problemAt: (at: string): string | undefined => {
      if (Object.hasOwn(refused, at)) return refused[at];
      const problem = problems.get(at);
      const top = `/${at.split('/')[1] ?? ''}`;
      return problem && isShown(top) ? t(problem.text, problem.values) : undefined;
    },
  };
}

/** One sentence for each control is enough. */
function firstProblems(problems: readonly Problem[]): ReadonlyMap<string, Problem> {
  const first = new Map<string, Problem>();
  for (const problem of problems) if (!first.has(problem.at)) first.set(problem.at, problem);
  return first;
}
