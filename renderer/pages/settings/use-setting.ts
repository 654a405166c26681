import type { EditableSettings, SettingsView } from '../../../contract/settings.ts';
import { useAct, useOptimistic } from '../../api/operations.ts';
import { type OperationError } from '../../api/channel.ts';

export interface Setting {
  readonly set: (change: Partial<EditableSettings>) => void;
  /** Why the last change was not made. */
  readonly error: OperationError | null;
  readonly busy: boolean;
}

/** Changes settings at once; one that cannot be saved goes back to what it was. */
export function useSetting(): Setting {
  const act = useAct('settings.set');
  const known = useOptimistic('settings.get', {});
  return {
    set: (change) => {
      known.show((settings: SettingsView) => ({ ...settings, ...change }));
      // Not the callbacks of `mutate`: the control may be gone before the answer is there.
      void act
        .mutateAsync(change)
        .catch(() => undefined)
        .finally(known.reload);
    },
    error: act.error,
    busy: act.isPending,
  };
}
