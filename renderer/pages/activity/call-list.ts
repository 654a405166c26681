import type { InvocationFilter, InvocationView } from '../../../contract/activity.ts';
import { belongs } from './call-filter.ts';

/** Calls as they are shown, newest first, and those that wait for the person to look at the top again. */
export interface CallList {
  readonly shown: readonly InvocationView[];
  readonly waiting: readonly InvocationView[];
}

/**
 * Takes in what the app told: known calls change in place, new ones go to the top or, while `holds`, wait.
 * A call that ended and no longer fits the filter stays until the list is read again, so that nothing jumps.
 */
export function withTold(
  list: CallList,
  told: readonly InvocationView[],
  { filter, holds }: { readonly filter: InvocationFilter; readonly holds: boolean },
): CallList {
  const byId = new Map(told.map((call) => [call.id, call]));
  const replace = (calls: readonly InvocationView[]): readonly InvocationView[] =>
    calls.some(({ id }) => byId.has(id)) ? calls.map((call) => take(byId, call.id) ?? call) : calls;
  const shown = replace(list.shown);
  const waiting = replace(list.waiting);
  const fresh = [...byId.values()].filter((call) => belongs(call, filter) === true).reverse();
  if (fresh.length === 0) return shown === list.shown && waiting === list.waiting ? list : { shown, waiting };
  return holds ? { shown, waiting: [...fresh, ...waiting] } : { shown: [...fresh, ...waiting, ...shown], waiting: [] };
}

/** The waiting calls go to the top. */
export function released({ shown, waiting }: CallList): CallList {
  return waiting.length === 0 ? { shown, waiting } : { shown: [...waiting, ...shown], waiting: [] };
}

/** A further page at the end; calls that moved between pages meanwhile are not repeated. */
export function withPage({ shown, waiting }: CallList, page: readonly InvocationView[]): CallList {
  const known = new Set([...shown, ...waiting].map(({ id }) => id));
  return { shown: [...shown, ...page.filter(({ id }) => !known.has(id))], waiting };
}

function take<Key, Value>(map: Map<Key, Value>, key: Key): Value | undefined {
  const value = map.get(key);
  map.delete(key);
  return value;
}
