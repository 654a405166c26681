import type { ReactNode } from 'react';
import type { ProgramView } from '../../../../contract/programs.ts';
import { Button, IconButton } from '../../../components/button.tsx';
import { isRepairable, programWord, troubledFile } from '../../../components/programs/program-words.ts';
import { Notice } from '../../../components/surfaces.tsx';
import { usePickUpWords, useTroubleWords } from '../../../components/programs/use-program-words.ts';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { listTexts } from '../clients-texts.ts';
import { programTexts } from '../../../components/programs/program-texts.ts';
import type { ProgramActs } from '../../../components/programs/use-program-acts.ts';
import type { OpenDialog } from './open-dialog.ts';
import { Said } from '../../../components/said.tsx';

interface Props {
  readonly program: ProgramView;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly acts: ProgramActs;
  readonly onDialog: OpenDialog;
}

/** What happened to a program's settings and what to do about it; nothing while all is well. */
export function ProgramNotice(props: Props): ReactNode {
  const { program, now, acts } = props;
  const list = useText(listTexts);
  if (acts.problem?.program === program.id) {
    return (
      <Notice
        tone="bad"
        title={list('problem')}
        actions={<IconButton icon="close" label={list('dismiss')} onClick={acts.dismiss} />}
      >
        <Said error={acts.problem.error} />
      </Notice>
    );
  }
  const word = programWord(program, now);
  if (isRepairable(program)) return <DriftNotice {...props} />;
  if (program.state === 'needs-restart') return <RestartNotice {...props} />;
  if (word === 'refused') return <RefusedNotice {...props} />;
  return word === 'awaited' ? <AwaitedNotice {...props} /> : null;
}

/** Our entry was changed or taken out. */
function DriftNotice({ program, acts, onDialog }: Props) {
  const t = useText(programTexts);
  const troubleWords = useTroubleWords();
  const { id, name, state } = program;
  const file = troubledFile(program);
  const isLost = state === 'lost';
  const words = file?.trouble
    ? troubleWords(file.trouble, { path: file.path, name })
    : { what: t(isLost ? 'lost' : 'changed'), remedy: t(isLost ? 'lostText' : 'changedText', { name }) };
  return (
    <Notice
      tone="warn"
      title={<span title={file?.shownPath}>{words.what}</span>}
      actions={
        <>
          <Button small look="ghost" busy={acts.busy === id} onClick={() => acts.keep(program)}>
            {t(isLost ? 'leaveOut' : 'keep')}
          </Button>
          <Button small look="primary" onClick={() => onDialog('repair', id)}>
            {t('repair')}
          </Button>
        </>
      }
    >
      {words.remedy}
    </Notice>
  );
}

function RestartNotice({ program, acts }: Props) {
  const t = useText(programTexts);
  const pickUp = usePickUpWords()(program);
  return (
    <Notice tone="accent" title={pickUp ?? t('takes-restart')} actions={<CheckButton acts={acts} />}>
      {t(program.takesUp === 'restart' ? 'restartText' : 'takenUpText')}
    </Notice>
  );
}

/** A file that cannot be changed; what would have gone into it can be put in by hand. */
function RefusedNotice({ program, acts, onDialog }: Props) {
  const t = useText(programTexts);
  const troubleWords = useTroubleWords();
  const file = troubledFile(program);
  if (!file?.trouble) return null;
  const { what, remedy } = troubleWords(file.trouble, { path: file.path, name: program.name });
  return (
    <Notice
      tone="warn"
      title={<span title={file.shownPath}>{what}</span>}
      actions={
        <>
          <CheckButton acts={acts} ghost />
          <Button small onClick={() => onDialog('connect', program.id)}>
            {t('showReason')}
          </Button>
        </>
      }
    >
      {remedy}
    </Notice>
  );
}

function AwaitedNotice({ program, acts }: Props) {
  const t = useText(programTexts);
  const { clock } = useFormats();
  const { id, name, awaitedUntil = 0 } = program;
  return (
    <Notice
      tone="accent"
      title={t('awaited', { name })}
      actions={
        <Button small busy={acts.busy === id} onClick={() => acts.ask(program)}>
          {t('askAgain')}
        </Button>
      }
    >
      {t('awaitedText', { time: clock(awaitedUntil) })}
    </Notice>
  );
}

function CheckButton({ acts, ghost = false }: { readonly acts: ProgramActs; readonly ghost?: boolean }) {
  const t = useText(programTexts);
  return (
    <Button small look={ghost ? 'ghost' : 'secondary'} busy={acts.busy === '*'} onClick={acts.check}>
      {t('check')}
    </Button>
  );
}
