import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../../components/button.tsx';
import { Segmented } from '../../../components/choices.tsx';
import { Page } from '../../../components/page.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { BackTitle } from '../add/back-title.tsx';
import { SaveProblem } from '../add/save-problem.tsx';
import { TestPanel } from '../add/test-panel.tsx';
import { useSave } from '../add/use-save.ts';
import { useTrial } from '../add/use-trial.ts';
import { StepFooter } from '../add/step-footer.tsx';
import { SignInPart, useIsComplete } from '../add/wizard-step.tsx';
import type { Draft } from '../draft.ts';
import { OneCAdvice } from '../onec/onec-advice.tsx';
import { OneCForm } from '../onec/onec-form.tsx';
import { ReadOnlyTools } from '../onec/read-only-tools.tsx';
import { OperationsStep } from '../operations/operations-step.tsx';
import { SettingsForm } from '../settings-form.tsx';
import { editTexts } from './edit-texts.ts';

type Part = 'settings' | 'operations' | 'account' | 'test';

function partsOf(kind: string): readonly Part[] {
  if (kind === 'openapi') return ['settings', 'operations', 'account', 'test'];
  return kind === 'streamable-http' ? ['settings', 'account', 'test'] : ['settings', 'test'];
}

interface Props {
  readonly title: string;
  readonly start: Draft;
  readonly first: Part;
  /** What the connection lacks, above its settings. */
  readonly notice?: ReactNode;
}

/** A configured connection in parts, any of which can be changed before it is saved. */
export function EditForm({ title, start, first, notice }: Props) {
  const t = useText(editTexts);
  const [, navigate] = useLocation();
  const [draft, setDraft] = useState(start);
  const { kind } = draft.settings;
  const parts = partsOf(kind);
  const [part, setPart] = useState<Part>(parts.includes(first) ? first : 'settings');
  const [showProblems, setShowProblems] = useState(false);
  const [isUnreadable, setUnreadable] = useState(false);
  const isFine = useIsComplete(draft) && !isUnreadable;
  const saving = useSave();
  const isChanged = JSON.stringify(draft) !== JSON.stringify(start);
  const save = (): void => {
    if (!isFine) return setShowProblems(true);
    const account = draft.settings['account'];
    const isNew = typeof account === 'string' && account in draft.accounts;
    saving.save(draft, isNew ? account : undefined);
  };
  const cancel = (
    <Button onClick={() => navigate(`/connections?id=${encodeURIComponent(start.id)}`)}>{t('cancel')}</Button>
  );
  const onward = (
    <Button look="primary" busy={saving.busy} disabled={!isChanged} onClick={save}>
      {t('save')}
    </Button>
  );
  return (
    <Page
      flush
      title={<BackTitle to="/connections" parent={t('back')} title={t('title', { title })} />}
      actions={
        <Segmented
          label={t('parts')}
          value={part}
          onChange={setPart}
          options={parts.map((value) => ({ value, label: t(`part-${value}`) }))}
        />
      }
    >
      <SaveProblem error={saving.error} />
      {part === 'operations' ? (
        <OperationsStep {...{ draft, setDraft, onward }} back={cancel} />
      ) : (
        <>
          <div key={part} className="min-h-0 flex-1 overflow-auto px-gutter py-4 wide:py-5">
            <div className="flex max-w-180 flex-col gap-5">
              {part === 'settings' && notice}
              {part === 'settings' &&
                (kind === 'onec' ? (
                  <OneCForm draft={draft} onChange={setDraft} showProblems={showProblems} />
                ) : (
                  <SettingsForm
                    draft={draft}
                    onChange={setDraft}
                    showProblems={showProblems}
                    onUnreadable={setUnreadable}
                  />
                ))}
              {part === 'account' && <SignInPart draft={draft} onChange={setDraft} />}
              {part === 'test' && <TestPart draft={draft} onChange={setDraft} />}
            </div>
          </div>
          <StepFooter
            start={
              <p aria-live="polite" className="truncate t-small text-text-3">
                {showProblems && !isFine ? t('wrongHere') : t(isChanged ? 'changed' : 'unchanged')}
              </p>
            }
          >
            {cancel}
            {onward}
          </StepFooter>
        </>
      )}
    </Page>
  );
}

function TestPart({ draft, onChange }: { readonly draft: Draft; readonly onChange: (draft: Draft) => void }) {
  const trial = useTrial(draft);
  return (
    <>
      <TestPanel
        draft={draft}
        trial={trial}
        advice={(of) => <OneCAdvice draft={draft} onChange={onChange} trial={of} />}
      />
      <ReadOnlyTools draft={draft} onChange={onChange} outcome={trial.outcome} />
    </>
  );
}
