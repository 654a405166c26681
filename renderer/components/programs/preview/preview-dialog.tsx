import type { ProgramAction, ProgramOutcome, ProgramView } from '../../../../contract/programs.ts';
import { Button } from '../../button.tsx';
import { CopyButton } from '../../copy.tsx';
import { Dialog } from '../../dialog.tsx';
import { useLate } from '../../spinner.tsx';
import { Notice, SkeletonBar } from '../../surfaces.tsx';
import { useToasts } from '../../toast.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { folderName } from '../folder-name.ts';
import type { PreviewActs } from '../preview-acts.ts';
import { PlanView } from './plan-view.tsx';
import { previewTexts } from './preview-texts.ts';
import { usePreview, type Preview } from './use-preview.ts';
import { WrittenDialog } from './written-dialog.tsx';
import { Said } from '../../said.tsx';

interface Props {
  readonly program: ProgramView;
  readonly action: ProgramAction;
  /** Folder of the project whose settings are meant; the person's own where it is absent. */
  readonly workspace?: string | undefined;
  readonly acts: PreviewActs;
  readonly onClose: () => void;
}

/** What connecting, repairing or disconnecting would change, line by line, before it is done. */
export function PreviewDialog({ program, action, workspace, acts, onClose }: Props) {
  const t = useText(previewTexts);
  const toasts = useToasts();
  const { name, ways } = program;
  const about = { name, folder: workspace === undefined ? '' : folderName(workspace) };
  const words = <Kind extends 'title' | 'done'>(kind: Kind) =>
    `${kind}-${action}${workspace === undefined ? '' : '-project'}` as const;
  const onDone = (outcome: ProgramOutcome): void => {
    if (needsWords(outcome, action)) return;
    const { change } = outcome;
    const text = outcome.outcome === 'unchanged' ? t('done-nothing', { name }) : t(words('done'), about);
    if (change === undefined) toasts.show({ text });
    else toasts.undoable(text, () => void acts.programs.undo(name, change));
    onClose();
  };
  const preview = usePreview({ program, action, workspace }, onDone);
  const { plan, outcome } = preview;
  if (outcome && needsWords(outcome, action)) {
    return (
      <WrittenDialog
        program={program}
        title={t(words('done'), about)}
        isDisconnected={action === 'disconnect'}
        isInProject={workspace !== undefined}
        outcome={outcome}
        acts={acts}
        onClose={onClose}
      />
    );
  }
  const isWritable = plan !== undefined && writes(preview);
  const asks =
    action === 'connect' &&
    workspace === undefined &&
    ways.includes('link') &&
    plan !== undefined &&
    !canWrite(preview);
  return (
    <Dialog
      wide
      open
      onClose={onClose}
      title={t(words('title'), about)}
      extra={
        plan &&
        action !== 'disconnect' &&
        canWrite(preview) && (
          <span className="-ml-2.5">
            <CopyButton text={plan.snippet.text} label={t('copySnippet')} look="ghost" />
          </span>
        )
      }
      actions={
        <>
          <Button autoFocus onClick={onClose}>
            {t(isWritable || asks ? 'cancel' : 'close')}
          </Button>
          {asks ? (
            <Button
              look="primary"
              onClick={() => {
                acts.programs.ask(program);
                onClose();
              }}
            >
              {t('ask', { name })}
            </Button>
          ) : (
            (!plan || canWrite(preview)) && (
              <Button
                look="primary"
                disabled={!isWritable || preview.isReading}
                busy={preview.isWriting}
                onClick={() => void preview.write()}
              >
                {t(plan?.command === undefined ? 'write' : 'run')}
              </Button>
            )
          )}
        </>
      }
    >
      {preview.unread === undefined ? (
        plan ? (
          <PlanView program={program} plan={plan} preview={preview} acts={acts} onClose={onClose} />
        ) : (
          <PlanLoading />
        )
      ) : (
        <Notice
          tone="bad"
          title={t('unread')}
          actions={
            workspace === undefined ? (
              <Button small onClick={preview.readAgain}>
                {t('again')}
              </Button>
            ) : (
              <Button small onClick={() => acts.inProject(program.id)}>
                {t('otherFolder')}
              </Button>
            )
          }
        >
          <Said error={preview.unread} />
        </Notice>
      )}
    </Dialog>
  );
}

/** Whether something is left to be said when it is done: a step in the program, or files that were left alone. */
function needsWords({ outcome, pickUp, files }: ProgramOutcome, action: ProgramAction): boolean {
  if (outcome === 'unchanged') return false;
  return (pickUp !== undefined && action !== 'disconnect') || files.some((file) => file.outcome === 'refused');
}

/** Whether a file, or the program's own command, can change anything at all. */
function canWrite({ plan }: Preview): boolean {
  return plan?.command !== undefined || plan?.files.some(({ refused }) => !refused) === true;
}

function writes({ plan, chosen }: Preview): boolean {
  if (plan?.command !== undefined) return true;
  return plan?.files.some(({ file, refused, hunks }) => chosen.has(file) && !refused && hunks.length > 0) === true;
}

/** The room of a usual plan, so that nothing jumps when it comes. */
function PlanLoading() {
  const late = useLate(true);
  return (
    <div className="grid h-72 content-start gap-3 pt-2" aria-hidden="true">
      {late && [380, 240, 300, 260].map((width) => <SkeletonBar key={width} width={width} />)}
    </div>
  );
}
