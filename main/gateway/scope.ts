import type { LiveConnection } from './live-connections.ts';

/** Which connections an endpoint offers: all, one under its tools' own names, or a named set. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'connection'; readonly id: string }
  | { readonly kind: 'set'; readonly name: string; readonly connections: readonly string[] };

export const everything: Scope = { kind: 'all' };

/** A short text that is the same for the same scope. */
export function scopeKey(scope: Scope): string {
  if (scope.kind === 'all') return '*';
  return scope.kind === 'connection' ? `connection ${scope.id}` : `set ${scope.name} ${scope.connections.join(' ')}`;
}

export function inScope(scope: Scope, connection: string): boolean {
  if (scope.kind === 'all') return true;
  return scope.kind === 'connection' ? scope.id === connection : scope.connections.includes(connection);
}

/** The connections an endpoint offers, in the order of the configuration. */
export function connectionsIn(scope: Scope, connections: readonly LiveConnection[]): readonly LiveConnection[] {
  return scope.kind === 'all' ? connections : connections.filter(({ id }) => inScope(scope, id));
}
