import { useAct, useOptimistic } from '../../api/operations.ts';
import { useToasts } from '../../components/toast.tsx';
import { useUndoableChange } from '../../components/use-undoable-change.ts';
import { switched } from './catalog-index.ts';

export interface Switching {
  readonly connection: string;
  readonly kind: 'tool' | 'prompt';
  /** The upstream's own names; all of the connection's when absent. */
  readonly names?: readonly string[] | undefined;
  readonly on: boolean;
  /** What is said once it is done. */
  readonly text: string;
}

/** Switches entries on or off: shown at once, said once it is written, and taken back by Undo. */
export function useSwitchEntries(): (switching: Switching) => void {
  const act = useAct('catalog.setOn');
  const catalog = useOptimistic('catalog.list', {});
  const announce = useUndoableChange();
  const toasts = useToasts();
  return ({ text, names, ...change }) => {
    catalog.show((entries) => switched(entries, { ...change, names }));
    act.mutateAsync({ ...change, ...(names ? { names: [...names] } : {}) }).then(
      ({ change: id }) => announce(text, id),
      (error: unknown) => {
        catalog.reload();
        toasts.failed(error);
      },
    );
  };
}
