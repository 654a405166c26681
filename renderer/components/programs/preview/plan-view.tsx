import type { ProgramPlan, ProgramView } from '../../../../contract/programs.ts';
import { Notice } from '../../surfaces.tsx';
import { fileName, useNoteWords } from '../use-program-words.ts';
import { useText } from '../../../i18n/use-text.ts';
import type { PreviewActs } from '../preview-acts.ts';
import { OtherWays } from './other-ways.tsx';
import { PlanFacts } from './plan-facts.tsx';
import { PlanFiles } from './plan-files.tsx';
import { previewTexts } from './preview-texts.ts';
import type { Preview } from './use-preview.ts';
import { Said } from '../../said.tsx';

interface Props {
  readonly program: ProgramView;
  readonly plan: ProgramPlan;
  readonly preview: Preview;
  readonly acts: PreviewActs;
  readonly onClose: () => void;
}

export function PlanView({ program, plan, preview, acts, onClose }: Props) {
  const t = useText(previewTexts);
  const noteWords = useNoteWords();
  const { action, command, files, notes } = plan;
  const writable = files.filter(({ refused }) => !refused);
  const isByHand = writable.length === 0 && command === undefined;
  const isEmpty = command === undefined && writable.length > 0 && writable.every(({ hunks }) => hunks.length === 0);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <p>{t(command === undefined ? `text-${action}` : 'text-command', { count: writable.length })}</p>
      {preview.hasMoved && (
        <Notice tone="warn" title={t('moved', { file: fileName(files[0]?.path ?? '') })}>
          {t('movedText')}
        </Notice>
      )}
      {preview.failure !== undefined && (
        <Notice tone="bad" title={t('failed')}>
          <Said error={preview.failure} />
        </Notice>
      )}
      <PlanFacts plan={plan} isByHand={isByHand} />
      {isEmpty ? (
        <Notice tone="ok" icon="check" title={t('nothing')} />
      ) : (
        <PlanFiles program={program} plan={plan} preview={preview} />
      )}
      {notes.length > 0 && (
        <ul className="grid list-disc gap-1 pl-4 t-small">
          {notes.map((note) => {
            const { text, isEnglish } = noteWords(note);
            return (
              <li key={note} lang={isEnglish ? 'en' : undefined}>
                {text}
              </li>
            );
          })}
        </ul>
      )}
      {writable.length > 0 && !isEmpty && command === undefined && <p className="t-small">{t('copyKept')}</p>}
      {action === 'connect' && (isByHand || preview.workspace === undefined) && (
        <OtherWays
          program={program}
          plan={plan}
          isOnlyWay={isByHand}
          isInProject={preview.workspace !== undefined}
          acts={acts}
          onClose={onClose}
        />
      )}
    </div>
  );
}
