import { everything, type Scope } from '../gateway/scope.ts';

/** One of the addresses clients connect to: what it offers, and a text that names it (`*`, `connection jira`, `set work`). */
export interface Place {
  readonly key: string;
  readonly scope: Scope;
}

/** What there is to offer now; both change when the configuration does. */
export interface Offer {
  readonly connections: readonly string[];
  /** Name → ids of connections. */
  readonly sets: Readonly<Record<string, readonly string[]>>;
}

export const wholePlace: Place = { key: '*', scope: everything };

/** The place that a path below `/mcp` or `/sse` names (`''`, `/jira`, `/set/work`), or `undefined` when there is none. */
export function placeAt(tail: string, offer: () => Offer): Place | undefined {
  const key = placeKey(tail);
  if (key === undefined || key === wholePlace.key) return key === undefined ? undefined : wholePlace;
  const place = placeOf(key, offer);
  const { scope } = place;
  const { connections, sets } = offer();
  if (scope.kind === 'connection') return connections.includes(scope.id) ? place : undefined;
  return scope.kind === 'set' && Object.hasOwn(sets, scope.name) ? place : undefined;
}

/** The key of the place that a path names, whether it exists or not; `undefined` for a path that can name none. */
export function placeKey(tail: string): string | undefined {
  if (tail === '' || tail === '/') return wholePlace.key;
  const [, first = '', second, ...more] = tail.split('/').map(decoded);
  if (first === '' || second === '' || more.length > 0) return undefined;
  if (second === undefined) return `connection ${first}`;
  return first === 'set' ? `set ${second}` : undefined;
}

/** The key of the place that offers this scope. */
export function placeKeyOf(scope: Scope): string {
  if (scope.kind === 'all') return wholePlace.key;
  return scope.kind === 'connection' ? `connection ${scope.id}` : `set ${scope.name}`;
}

/** The place with this key as it is offered now; one that is gone offers nothing. */
export function placeOf(key: string, offer: () => Offer): Place {
  if (key === wholePlace.key) return wholePlace;
  const space = key.indexOf(' ');
  const name = key.slice(space + 1);
  if (key.slice(0, space) === 'connection') return { key, scope: { kind: 'connection', id: name } };
  const { sets } = offer();
  const connections = Object.hasOwn(sets, name) ? (sets[name] ?? []) : [];
  return { key, scope: { kind: 'set', name, connections } };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
