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
            <FileLine key={file.id} file={file} program={program} acts={acts} />
          ))}
        </ul>
      )}
      {program.projectFile !== undefined && (
        <Button small icon="folder" look="ghost" className="mt-2 -ml-2.5" onClick={() => acts.inProject(program.id)}>
          {t('inProject')}
        </Button>
      )}
      <LastChange program={program} now={now} acts={acts} />
    </Section>
  );
}

interface LineProps extends Pick<Props, 'program' | 'acts'> {
  readonly file: ProgramFile;
}

function FileLine({ file, program, acts }: LineProps) {
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
      <InProject file={file} program={program} acts={acts} />
    </li>
  );
}

/** What can be done in one project alone. */
function InProject({ file: { project, state, label }, program, acts }: LineProps) {
  const t = useText(programTexts);
  const labelOf = useFileLabel();
  if (project === undefined || state === 'found') return null;
  const button = (action: 'repair' | 'disconnect') => (
    <Button
      small
      look="ghost"
      aria-label={`${t(action)}: ${labelOf(label)}`}
      onClick={() => acts.openDialog(action, program.id, project)}
    >
      {t(action)}
    </Button>
  );
  return (
    <div className="-ml-2.5 flex gap-1">
      {(state === 'changed' || state === 'lost') && button('repair')}
      {state !== 'lost' && button('disconnect')}
    </div>
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
