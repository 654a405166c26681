import { useId, useState, type ReactNode } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../button.tsx';
import { constraintText } from './constraint.ts';
import { useForm, type FieldGiven } from './form-context.ts';
import { formTexts } from './form-texts.ts';
import { FieldProblem, Hint } from './hint.tsx';
import { JsonField } from './json-field.tsx';
import type { Described } from './shape.ts';

/** Several controls under one label, which can be written as JSON instead. */
export function Composite(props: {
  readonly given: FieldGiven;
  readonly known: Described;
  readonly children: ReactNode;
}) {
  const { given, known, children } = props;
  const t = useText(formTexts);
  const { problemAt } = useForm();
  const [asJson, setAsJson] = useState(false);
  const id = useId();
  const constraint = constraintText(known, given.isRequired && given.isElement !== true, t);
  const problem = problemAt(given.at);
  if (given.label === '') return <div className="col-span-2 min-w-0">{children}</div>;
  return (
    <fieldset aria-describedby={`${id}-note`} className="col-span-2 min-w-0">
      <legend className="sr-only">{given.label}</legend>
      <div className="mb-1 flex items-baseline gap-1.5 t-label">
        <span aria-hidden="true">{given.label}</span>
        {constraint !== undefined && <span className="t-caption text-text-3">{constraint}</span>}
        <Button
          look="ghost"
          small
          className="-my-1.5 -mr-2.5 ml-auto font-normal text-text-3"
          aria-pressed={asJson}
          aria-label={`${given.label}: ${t(asJson ? 'asForm' : 'asJson')}`}
          onClick={() => setAsJson(!asJson)}
        >
          {t(asJson ? 'asForm' : 'asJson')}
        </Button>
      </div>
      <div className="border-l-2 border-line pl-3">
        {asJson ? <JsonField {...given} known={known} isBare /> : children}
      </div>
      <div id={`${id}-note`}>
        {problem !== undefined ? <FieldProblem text={problem} /> : <Hint schema={known.schema} />}
      </div>
    </fieldset>
  );
}
