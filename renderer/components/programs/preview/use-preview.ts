import { useState } from 'react';
import type { ProgramAction, ProgramOutcome, ProgramPlan, ProgramView } from '../../../../contract/programs.ts';
import { OperationError } from '../../../api/channel.ts';
import { useAct, useOperation, useOptimistic } from '../../../api/operations.ts';

export interface Preview extends Pick<Previewed, 'workspace'> {
  readonly plan: ProgramPlan | undefined;
  /** Why there is no plan. */
  readonly unread: OperationError | undefined;
  readonly readAgain: () => void;
  /** The plan shown is not yet the one of the files chosen. */
  readonly isReading: boolean;
  /** Ids of the files that are chosen. */
  readonly chosen: ReadonlySet<string>;
  readonly choose: (file: string, isChosen: boolean) => void;
  /** The files became others meanwhile; the plan shown is the new one. */
  readonly hasMoved: boolean;
  readonly write: () => Promise<void>;
  readonly isWriting: boolean;
  readonly failure: OperationError | undefined;
  readonly outcome: ProgramOutcome | undefined;
}

/** What is to be looked at before it is done. */
export interface Previewed {
  readonly program: ProgramView;
  readonly action: ProgramAction;
  /** Folder of the project whose settings are meant; the person's own where it is absent. */
  readonly workspace?: string | undefined;
}

/** What an action would change, and doing just that. */
export function usePreview(
  { program, action, workspace }: Previewed,
  onDone: (outcome: ProgramOutcome) => void,
): Preview {
  const [files, setFiles] = useState<readonly string[]>();
  const [hasMoved, setMoved] = useState(false);
  const [outcome, setOutcome] = useState<ProgramOutcome>();
  const where = workspace === undefined ? { ...(files && { files: [...files] }) } : { workspace };
  const request = { program: program.id, action, ...where };
  const read = useOperation('programs.preview', request, { keepPrevious: true, forget: true });
  const apply = useAct('programs.apply');
  const list = useOptimistic('programs.list', {});
  const clients = useOptimistic('clients.list', {});
  const { data: plan, error, refetch, isPlaceholderData, isFetching } = read;
  const chosen = new Set(files ?? plan?.files.map(({ file }) => file));
  return {
    workspace,
    plan,
    unread: plan ? undefined : (error ?? undefined),
    readAgain: () => void refetch(),
    isReading: isPlaceholderData || isFetching,
    chosen,
    choose: (file, isChosen) => {
      setMoved(false);
      setFiles(isChosen ? [...chosen, file] : [...chosen].filter((one) => one !== file));
    },
    hasMoved,
    write: async () => {
      if (!plan) return;
      setMoved(false);
      try {
        const done = await apply.mutateAsync({ ...request, fingerprint: plan.fingerprint });
        setOutcome(done);
        onDone(done);
      } catch (failure) {
        if (!(failure instanceof OperationError) || failure.code !== 'configuration-changed') return;
        await refetch();
        setMoved(true);
      } finally {
        list.reload();
        clients.reload();
      }
    },
    isWriting: apply.isPending,
    failure: apply.error && apply.error.code !== 'configuration-changed' ? apply.error : undefined,
    outcome,
  };
}

/** Files of a program that an action may change, whether chosen or not. */
export function candidates({ program: { files }, action, workspace }: Previewed): ProgramView['files'] {
  if (workspace !== undefined) return files.filter(({ project }) => project === workspace);
  if (action === 'connect') return files.filter(({ project }) => project === undefined);
  const states = action === 'repair' ? ['changed', 'lost'] : ['connected', 'needs-restart', 'changed'];
  return files.filter(({ state }) => states.includes(state));
}
