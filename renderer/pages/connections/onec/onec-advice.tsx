import type { ReactNode } from 'react';
import type { ConnectionTrial } from '../../../../contract/connections.ts';
import { Button } from '../../../components/button.tsx';
import { Field, Input } from '../../../components/field.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { withSetting, type Draft } from '../draft.ts';
import { onecCaseOf } from './onec-case.ts';
import { onecTexts } from './onec-texts.ts';

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly trial: ConnectionTrial;
}

/** What to do in 1C or at its web server about an error of the test. */
export function OneCAdvice({ draft, onChange, trial }: Props): ReactNode {
  const t = useText(onecTexts);
  if (draft.settings.kind !== 'onec' || !trial.error) return null;
  const found = onecCaseOf(trial.error);
  if (!found) return null;
  const url = textOf(trial.error.details['url']) ?? '';
  return (
    <section aria-label={t('whatToDo')} className="rounded-3 border border-line bg-surface px-4 py-3">
      <h3 className="mb-1 t-strong">{t('whatToDo')}</h3>
      <p className="text-text-2">{t(`case-${found}`, { url })}</p>
      {found === 'not-published' && <PublishSteps root={textOf(draft.settings['serviceRoot']) ?? 'mcp'} />}
      {found === 'other-address' && (
        <Button small className="mt-2" onClick={() => onChange(withSetting(draft, 'url', url))}>
          {t('useAddress')}
        </Button>
      )}
      {found === 'locked' && (
        <div className="mt-2 max-w-60">
          <UnlockCode draft={draft} onChange={onChange} />
        </div>
      )}
    </section>
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function PublishSteps({ root }: { readonly root: string }) {
  const t = useText(onecTexts);
  return (
    <ol className="mt-1 grid list-decimal gap-1 pl-5 text-text-2">
      <li>{t('publish-1')}</li>
      <li>{t('publish-2')}</li>
      <li>{t('publish-3', { root })}</li>
    </ol>
  );
}

/** Takes effect when the field is left: every letter would start another test. */
function UnlockCode({ draft, onChange }: Pick<Props, 'draft' | 'onChange'>) {
  const t = useText(onecTexts);
  const known = draft.settings['unlockCode'];
  const take = (code: string): void => {
    if (code !== (known ?? '')) onChange(withSetting(draft, 'unlockCode', code === '' ? undefined : code));
  };
  return (
    <Field label={t('unlockCode')}>
      {(control) => (
        <Input
          {...control}
          defaultValue={typeof known === 'string' ? known : ''}
          onBlur={(event) => take(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take(event.currentTarget.value);
          }}
        />
      )}
    </Field>
  );
}
