import { useAct } from '../api/operations.ts';
import { useToasts } from './toast.tsx';

/** Says what was changed in the configuration, with the button that takes it back; `change` as the operation gave it. */
export function useUndoableChange(): (text: string, change: string) => void {
  const toasts = useToasts();
  const undo = useAct('config.undo');
  return (text, change) =>
    toasts.undoable(text, () => {
      undo.mutateAsync({ change }).catch((error: unknown) => {
        toasts.failed(error);
      });
    });
}
