import type { ImportCandidate, ImportOutcome } from '../../../../contract/imports.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { useTroubleWords } from '../../../components/programs/use-program-words.ts';
import { Said } from '../../../components/said.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { importTexts } from './import-texts.ts';
import { OutcomeRow, RefusedRow } from './outcome-rows.tsx';
import { WaitingRow } from './waiting-row.tsx';

interface Props {
  readonly outcome: ImportOutcome;
  readonly found: readonly ImportCandidate[];
  readonly onUndo: (change: string) => Promise<void>;
  readonly onClose: () => void;
}

/** What was done and what was not, when something was left or is waited for. */
export function OutcomeDialog({ outcome, found, onUndo, onClose }: Props) {
  const t = useText(importTexts);
  const { change, imported, replaced, refused, left, waiting } = outcome;
  const troubleWords = useTroubleWords();
  const names = new Map(
    found.flatMap(({ sources }) => sources.map(({ program, programName }) => [program, programName] as const)),
  );
  const isPart = refused.length > 0 || left.length > 0;
  const done = imported.filter((one) => !waiting.some(({ connection }) => connection === one.connection));
  return (
    <Dialog
      wide
      open
      onClose={onClose}
      title={t(isPart ? 'done-title' : 'waiting-title')}
      actions={
        <>
          {change !== undefined && (
            <Button
              onClick={() => {
                void onUndo(change);
                onClose();
              }}
            >
              {t('undo')}
            </Button>
          )}
          <Button autoFocus look="primary" onClick={onClose}>
            {t('close')}
          </Button>
        </>
      }
    >
      <ul className="overflow-hidden rounded-3 border border-line bg-surface">
        {refused.map((one) => (
          <RefusedRow key={one.key} refused={one} candidate={found.find(({ key }) => key === one.key)} />
        ))}
        {left.map(({ program, shownPath, reason, inRussian, trouble }) => {
          const words = trouble && troubleWords(trouble, { path: shownPath, name: names.get(program) });
          return (
            <OutcomeRow key={shownPath} glyph="needs-you" title={`${t('left')}: ${shownPath}`}>
              {words ? `${words.what} ${words.remedy}` : <Said error={{ message: reason, inRussian }} />}
            </OutcomeRow>
          );
        })}
        {waiting.map((one) => (
          <WaitingRow key={one.connection} {...one} />
        ))}
        {done.map(({ key, connection }) => (
          <OutcomeRow key={key} glyph="ready" title={t('done-connection', { id: connection })} />
        ))}
        {replaced.map(({ shownPath, names }) => (
          <OutcomeRow key={shownPath} glyph="ready" title={shownPath}>
            {t('done-replaced', { names: names.join(', ') })}
          </OutcomeRow>
        ))}
      </ul>
    </Dialog>
  );
}
