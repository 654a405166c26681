import type { InvocationView } from '../../contract/activity.ts';

/** The latest calls, newest first, and those that wait while the person looks at the list. */
export interface LiveCalls {
  readonly shown: readonly InvocationView[];
  readonly waiting: readonly InvocationView[];
}

/** Takes in calls that began or ended: known ones change in place, new ones go to the top or, while `holds`, wait. Keeps at most `most`. */
export function withCalls(
  list: LiveCalls,
  told: readonly InvocationView[],
  { holds, most }: { readonly holds: boolean; readonly most: number },
): LiveCalls {
  const byId = new Map(told.map((call) => [call.id, call]));
  const updated = (calls: readonly InvocationView[]): InvocationView[] =>
    calls.map((call) => {
      const now = byId.get(call.id);
      byId.delete(call.id);
      return now ?? call;
    });
  const shown = updated(list.shown);
  const waiting = [...updated(list.waiting)];
  const fresh = [...byId.values()].reverse();
  if (holds) return { shown, waiting: [...fresh, ...waiting].slice(0, most) };
  return { shown: [...fresh, ...waiting, ...shown].slice(0, most), waiting: [] };
}
