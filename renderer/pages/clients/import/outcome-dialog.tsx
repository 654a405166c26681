import type { ReactNode } from 'react';
import type { ImportCandidate, ImportOutcome } from '../../../../contract/imports.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { useTroubleWords } from '../../../components/programs/use-program-words.ts';
import { StateGlyph, type Glyph } from '../../../components/state-glyph.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { importTexts } from './import-texts.ts';

interface Props {
  readonly outcome: ImportOutcome;
  readonly found: readonly ImportCandidate[];
  readonly onUndo: (change: string) => Promise<void>;
  readonly onClose: () => void;
}

/** What was done and what was not, when something was left. */
export function OutcomeDialog({ outcome, found, onUndo, onClose }: Props) {
  const t = useText(importTexts);
  const { change, imported, replaced, refused, left } = outcome;
  const troubleWords = useTroubleWords();
  const names = new Map(
    found.flatMap(({ sources }) => sources.map(({ program, programName }) => [program, programName] as const)),
  );
  const nameOf = (key: string): string => found.find((candidate) => candidate.key === key)?.title ?? key;
  return (
    <Dialog
      wide
      open
      onClose={onClose}
      title={t('done-title')}
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
        {refused.map(({ key, reason }) => (
          <Row key={key} glyph="trouble" title={t('not-imported', { name: nameOf(key) })}>
            {reason}
          </Row>
        ))}
        {left.map(({ program, shownPath, reason, trouble }) => {
          const words = trouble && troubleWords(trouble, { path: shownPath, name: names.get(program) });
          return (
            <Row key={shownPath} glyph="needs-you" title={`${t('left')}: ${shownPath}`}>
              {words ? `${words.what} ${words.remedy}` : reason}
            </Row>
          );
        })}
        {imported.map(({ key, connection }) => (
          <Row key={key} glyph="ready" title={t('done-connection', { id: connection })} />
        ))}
        {replaced.map(({ shownPath, names }) => (
          <Row key={shownPath} glyph="ready" title={shownPath}>
            {t('done-replaced', { names: names.join(', ') })}
          </Row>
        ))}
      </ul>
    </Dialog>
  );
}

function Row({
  glyph,
  title,
  children,
}: {
  readonly glyph: Glyph;
  readonly title: string;
  readonly children?: ReactNode;
}) {
  return (
    <li className="flex items-start gap-2.5 border-b border-line px-3 py-2 last:border-b-0">
      <StateGlyph glyph={glyph} className="mt-1 shrink-0" />
      <div className="min-w-0">
        <p className="t-strong break-words text-text">{title}</p>
        {children !== undefined && <p className="t-small break-words text-text-2">{children}</p>}
      </div>
    </li>
  );
}
