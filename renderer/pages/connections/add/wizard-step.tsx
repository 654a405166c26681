import { useState } from 'react';
import { useOperation } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { problemsOf } from '../../../components/schema-form/validate.ts';
import { useText } from '../../../i18n/use-text.ts';
import { stepsOf, type Draft, type Step } from '../draft.ts';
import { NameFields, useIdProblem } from '../name-fields.tsx';
import { OneCAdvice } from '../onec/onec-advice.tsx';
import { OneCForm } from '../onec/onec-form.tsx';
import { ReadOnlyTools } from '../onec/read-only-tools.tsx';
import { OperationsStep } from '../operations/operations-step.tsx';
import { SettingsForm } from '../settings-form.tsx';
import { AccountChoice } from './account-choice.tsx';
import { addTexts } from './add-texts.ts';
import { SaveProblem } from './save-problem.tsx';
import { SecretFields } from './secret-fields.tsx';
import { StepFooter } from './step-footer.tsx';
import { TestPanel } from './test-panel.tsx';
import { useSave } from './use-save.ts';
import { useTrial } from './use-trial.ts';

export interface Flow {
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  readonly step: Step;
  readonly setStep: (step: Step) => void;
}

/** What is done in a step, above the buttons that lead on. */
export function WizardStep({ draft, setDraft, step, setStep }: Flow) {
  const t = useText(addTexts);
  const steps = stepsOf(draft);
  const next = steps[steps.indexOf(step) + 1];
  const before = steps[steps.indexOf(step) - 1];
  const [showProblems, setShowProblems] = useState(false);
  const [isUnreadable, setUnreadable] = useState(false);
  const isFine = useIsComplete(draft) && !isUnreadable;
  const saving = useSave();
  const trial = useTrial(draft);
  const goOn = (to: Step): void => {
    if (isFine) setStep(to);
    else setShowProblems(true);
  };
  const back = before && <Button onClick={() => setStep(before)}>{t('stepBack')}</Button>;
  const onward = next && next !== 'source' && (
    <Button look="primary" onClick={() => goOn(next)}>
      {t(`to-${next}`)}
    </Button>
  );
  if (step === 'operations') return <OperationsStep {...{ draft, setDraft, back, onward }} />;
  const outcome = trial.outcome?.outcome;
  const account = trial.outcome?.account ?? (draft.settings['account'] as string | undefined);
  const signIn = outcome === 'login-required' ? account : undefined;
  const isTried = outcome === 'ok' || outcome === 'login-required';
  return (
    <>
      <SaveProblem error={saving.error} />
      <div className="min-h-0 flex-1 overflow-auto px-gutter py-4 wide:py-5">
        <div className="flex max-w-180 flex-col gap-5">
          {step === 'source' && draft.settings.kind === 'onec' && (
            <OneCForm draft={draft} onChange={setDraft} showProblems={showProblems} />
          )}
          {step === 'source' && draft.settings.kind !== 'onec' && (
            <SettingsForm draft={draft} onChange={setDraft} showProblems={showProblems} onUnreadable={setUnreadable} />
          )}
          {step === 'sign-in' && <SignInPart draft={draft} onChange={setDraft} />}
          {step === 'test' && (
            <>
              <NameFields draft={draft} onChange={setDraft} />
              <TestPanel
                draft={draft}
                trial={trial}
                advice={(of) => <OneCAdvice draft={draft} onChange={setDraft} trial={of} />}
              />
              <ReadOnlyTools draft={draft} onChange={setDraft} outcome={trial.outcome} />
            </>
          )}
          {showProblems && !isFine && (
            <p role="alert" className="t-small text-bad-text">
              {t('wrongHere')}
            </p>
          )}
        </div>
      </div>
      <StepFooter>
        {back}
        {onward}
        {step === 'test' && (
          <Button
            look={isTried ? 'primary' : 'secondary'}
            busy={saving.busy}
            disabled={!isFine}
            onClick={() => saving.save(draft, signIn)}
          >
            {t(isTried ? 'save' : 'saveAnyway')}
          </Button>
        )}
      </StepFooter>
    </>
  );
}

export function SignInPart({ draft, onChange }: { readonly draft: Draft; readonly onChange: (draft: Draft) => void }) {
  const { kind } = draft.settings;
  return (
    <>
      <SecretFields draft={draft} onChange={onChange} />
      {(kind === 'openapi' || kind === 'streamable-http') && <AccountChoice draft={draft} onChange={onChange} />}
    </>
  );
}

/** Whether nothing is missing or wrong, as far as this can be seen here. */
export function useIsComplete(draft: Draft): boolean {
  const idProblem = useIdProblem(draft);
  const { kind, ...members } = draft.settings;
  const schema = useOperation('connections.kinds', {}).data?.find((one) => one.kind === kind)?.schema;
  return idProblem === undefined && schema !== undefined && problemsOf(schema, members, schema).length === 0;
}
