import { useState } from 'react';
import type { ProgramOutcome, ProgramView } from '../../../../contract/programs.ts';
import { Button } from '../../button.tsx';
import { Dialog } from '../../dialog.tsx';
import { Icon } from '../../icon.tsx';
import { Notice, StateLabel } from '../../surfaces.tsx';
import { useToasts } from '../../toast.tsx';
import { usePickUpWords, useTroubleWords } from '../use-program-words.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useArrival } from '../../use-arrival.ts';
import type { PreviewActs } from '../preview-acts.ts';
import { previewTexts } from './preview-texts.ts';

interface Props {
  readonly program: ProgramView;
  /** What was done. */
  readonly title: string;
  readonly isDisconnected: boolean;
  /** It comes by the command then, whatever token it has for other folders. */
  readonly isInProject: boolean;
  readonly outcome: ProgramOutcome;
  readonly acts: PreviewActs;
  readonly onClose: () => void;
}

/** What was written, what is left to be done in the program, and whether it has come. */
export function WrittenDialog(props: Props) {
  const { program, title, isDisconnected, isInProject, outcome, acts, onClose } = props;
  const t = useText(previewTexts);
  const toasts = useToasts();
  const { name, client, takesUp } = program;
  const { change } = outcome;
  // Some come the moment they see the file change.
  const [since] = useState(() => Date.now() - 1_000);
  const hasCome = useArrival({ name, client: isInProject ? undefined : client, since });
  const isDone = outcome.outcome === 'done';
  const pickUp = usePickUpWords()({ name, takesUp, pickUp: outcome.pickUp });
  const undo = (): void => {
    if (change !== undefined) void acts.programs.undo(name, change);
    onClose();
  };
  const close = (): void => {
    if (isDone && change !== undefined) {
      toasts.undoable(title, () => void acts.programs.undo(name, change));
    }
    onClose();
  };
  return (
    <Dialog
      wide
      open
      onClose={close}
      title={isDone ? title : t('failed')}
      extra={
        isDone &&
        !isDisconnected && (
          <span role="status" className="min-w-0 t-small text-text-2">
            <StateLabel glyph={hasCome ? 'ready' : 'starting'}>{t(hasCome ? 'came' : 'waiting', { name })}</StateLabel>
          </span>
        )
      }
      actions={
        <>
          {change !== undefined && (
            <Button icon="back" onClick={undo}>
              {t('undo')}
            </Button>
          )}
          <Button autoFocus look={hasCome || !isDone ? 'primary' : 'secondary'} onClick={close}>
            {t('done')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 text-text">
        <Files outcome={outcome} name={name} />
        {isDone && pickUp !== undefined && (
          <Notice tone="accent" title={pickUp}>
            {t('nextStep', { name })}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}

function Files({ outcome: { files }, name }: { readonly outcome: ProgramOutcome; readonly name: string }) {
  const t = useText(previewTexts);
  const troubleWords = useTroubleWords();
  return (
    <ul className="grid gap-2">
      {files.map(({ file, shownPath, outcome, trouble }) => {
        if (trouble) {
          const { what, remedy } = troubleWords(trouble, { path: shownPath, name });
          return (
            <li key={file}>
              <Notice tone="warn" title={<span title={shownPath}>{what}</span>}>
                {remedy}
              </Notice>
            </li>
          );
        }
        return (
          <li key={file} className="flex items-start gap-2">
            <Icon name="check" className="mt-0.5 shrink-0 text-ok-text" />
            <span className="min-w-0 break-all">
              {t(outcome === 'unchanged' ? 'written-unchanged' : 'written', { path: shownPath })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
