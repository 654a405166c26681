import type { ProgramFile, ProgramView } from '../../../../contract/programs.ts';
import { Button } from '../../../components/button.tsx';
import { CopyIconButton } from '../../../components/copy.tsx';
import { programGlyphs, programStateTexts } from '../../../components/programs/program-words.ts';
import { StateLabel } from '../../../components/surfaces.tsx';
import { useFileLabel, useTroubleWords } from '../../../components/programs/use-program-words.ts';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { programTexts } from '../../../components/programs/program-texts.ts';
import type { RowActs } from '../use-row-acts.ts';
import { Section } from './section.tsx';

interface Props {
  readonly program: ProgramView;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly acts: RowActs;
}

/** The files in which our entry stands or may stand, and what was done to them last. */
export function ProgramFiles({ program, now, acts }: Props) {
  const t = useText(programTexts);
  const { files } = program;
  return (
    <Section title={t('settingsFiles')}>
      {files.length === 0 ? (
        <p className="t-small text-text-3">{t('noFiles')}</p>
      ) : (
        <ul aria-label={t('settingsFiles')} className="grid gap-3">
          {files.map((file) => (
            <FileLine key={file.id} file={file} program={program} />
          ))}
        </ul>
      )}
      <LastChange program={program} now={now} acts={acts} />
    </Section>
  );
}

function FileLine({ file, program }: { readonly file: ProgramFile; readonly program: ProgramView }) {
  const t = useText(programTexts);
  const words = useText(programStateTexts);
  const labelOf = useFileLabel();
  const troubleWords = useTroubleWords();
  const { label, shownPath, path, exists, state, others, trouble } = file;
  const word = trouble && state === 'found' ? 'refused' : state;
  const glyph = programGlyphs[word];
  const troubled = trouble && troubleWords(trouble, { path, name: program.name });
  return (
    <li className="min-w-0">
      <div className="flex min-w-0 items-center gap-3">
        <span className="min-w-0 flex-1 truncate">{labelOf(label)}</span>
        <span className="shrink-0 t-small">
          {exists && glyph ? (
            <StateLabel glyph={glyph}>{words(word)}</StateLabel>
          ) : (
            <span className="text-text-3">{t('missing')}</span>
          )}
        </span>
      </div>
      <div className="flex items-start gap-1">
        <span className="min-w-0 flex-1 t-code break-all text-text-2">{shownPath}</span>
        <span className="-my-1">
          <CopyIconButton text={path} label={`${t('copyPath')}: ${labelOf(label)}`} />
        </span>
      </div>
      {troubled && (
        <p className="t-small text-warn-text">
          {troubled.what} {troubled.remedy}
        </p>
      )}
      {others.length > 0 && (
        <p className="truncate t-small text-text-3" title={others.join(', ')}>
          {t('otherServers', { names: others.join(', ') })}
        </p>
      )}
    </li>
  );
}

function LastChange({ program: { name, undo }, now, acts }: Props) {
  const t = useText(programTexts);
  const { ago, dateTime } = useFormats();
  if (!undo) return null;
  return (
    <div className="mt-3 flex items-center gap-3">
      <span className="min-w-0 flex-1 t-small text-text-2" title={dateTime(undo.at)}>
        {t(`last-${undo.what}`, { ago: ago(undo.at, now) })}
      </span>
      <Button small icon="back" onClick={() => void acts.programs.undo(name, undo.change)}>
        {t('undo')}
      </Button>
    </div>
  );
}
