import type { UninstallData, UninstallStep } from '../../../../contract/uninstall.ts';
import { useAct } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { useTroubleWords } from '../../../components/programs/use-program-words.ts';
import { Said } from '../../../components/said.tsx';
import { StateGlyph } from '../../../components/state-glyph.tsx';
import { Notice } from '../../../components/surfaces.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { removeTexts } from './remove-texts.ts';

interface Props {
  readonly platform: string;
  readonly steps: readonly UninstallStep[];
  /** What was chosen for the data: they can be deleted only when Portico ends. */
  readonly data: UninstallData;
  readonly again: { readonly act: () => void; readonly isBusy: boolean; readonly error: Error | null };
  readonly onClose: () => void;
}

/** What was done, what could not be done with its remedy, and what is left to the person: to quit, and to delete the application. */
export function RemoveResult({ platform, steps, data, again, onClose }: Props) {
  const t = useText(removeTexts);
  const stop = useAct('app.stop');
  const last = useAct('app.uninstall');
  const shown = [...steps, ...(last.data?.steps ?? [])];
  const failures = shown.filter(({ outcome }) => outcome === 'failed');
  const isEnding = stop.isSuccess || last.data?.steps.some(({ outcome }) => outcome === 'later') === true;
  const quit = (): void => (data === 'keep' ? stop.mutate({}) : last.mutate({ data }));
  return (
    <Dialog
      wide
      open
      onClose={onClose}
      title={t(failures.length > 0 ? 'notAll' : 'removed')}
      actions={
        <>
          <Button autoFocus onClick={onClose}>
            {t('close')}
          </Button>
          {failures.length > 0 ? (
            <Button look="primary" icon="retry" busy={again.isBusy} onClick={again.act}>
              {t('again')}
            </Button>
          ) : (
            <Button
              look={data === 'keep' ? 'primary' : 'destructive'}
              disabled={isEnding}
              busy={stop.isPending || last.isPending}
              onClick={quit}
            >
              {t(data === 'keep' ? 'quit' : 'quitAndDelete')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3" role="status">
        {failures.map((step) => (
          <Failure key={`${step.part} ${step.subject}`} step={step} />
        ))}
        <Done steps={shown.filter(({ outcome }) => outcome !== 'failed')} />
        {failures.length === 0 && <p className="text-text">{t(isEnding ? 'quitting' : nextOn(platform))}</p>}
        <Refused error={again.error ?? stop.error ?? last.error} />
      </div>
    </Dialog>
  );
}

function Refused({ error }: { readonly error: Error | null }) {
  const t = useText(removeTexts);
  if (!error) return null;
  return (
    <Notice tone="bad" title={t('refused')}>
      <Said error={error} />
    </Notice>
  );
}

function Done({ steps }: { readonly steps: readonly UninstallStep[] }) {
  const t = useText(removeTexts);
  if (steps.length === 0) return <p>{t('nothingLeft')}</p>;
  return (
    <ul className="flex flex-col gap-1.5">
      {steps.map(({ part, subject, notice }) => (
        <li key={`${part} ${subject}`} className="flex items-start gap-2">
          <StateGlyph glyph="ready" className="mt-1" />
          <div className="min-w-0 break-words">
            {t(`done-${part}`, { name: subject })}
            {notice && (
              <div className="t-small text-text-3">
                <Said error={notice} />
              </div>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Failure({ step: { part, subject, left = [], error } }: { readonly step: UninstallStep }) {
  const t = useText(removeTexts);
  const words = useTroubleWords();
  const title = part === 'client' && subject === '' ? t('failed-clients') : t(`failed-${part}`, { name: subject });
  return (
    <Notice tone="bad" title={title}>
      {left.map(({ shownPath, trouble }) => {
        const { what, remedy } = words(trouble, { path: shownPath, name: subject });
        return (
          <div key={shownPath}>
            {what} {remedy}
          </div>
        );
      })}
      {error && <Said error={error} />}
    </Notice>
  );
}

/** Deleting the application is the system's, and differs. */
function nextOn(platform: string): 'next-win32' | 'next-darwin' | 'next-linux' {
  const name = platform.toLowerCase();
  if (name.startsWith('win')) return 'next-win32';
  return name.startsWith('darwin') ? 'next-darwin' : 'next-linux';
}
