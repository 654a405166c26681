import type { Invocation } from '../gateway/invocation.ts';
import type { Sql } from './sql.ts';

/** What many calls have in common. */
export type InvocationGroup = Pick<Invocation, 'connection' | 'method' | 'tool' | 'clientId' | 'clientName'>;

/** The numbers under which groups of calls are stored. */
export interface InvocationGroups {
  /** The number of the call's group, which is made when there is none. To be called inside a transaction. */
  idOf(invocation: InvocationGroup): number;
  /** What was numbered since may not have been written. */
  forget(): void;
  all(): ReadonlyMap<number, InvocationGroup>;
  /** Removes groups without calls. */
  prune(): void;
}

/** Resources have an address each, so groups may be many; the memory of them starts anew then. */
const maxKnown = 5_000;

export function createInvocationGroups(sql: Sql): InvocationGroups {
  const known = new Map<string, number>();
  const find = sql.statement<{ readonly id: number }>(
    'SELECT id FROM invocation_groups WHERE connection = ? AND method = ? AND tool = ? AND client_id = ? AND client_name = ?',
  );
  const insert = sql.statement(
    'INSERT OR IGNORE INTO invocation_groups (connection, method, tool, client_id, client_name) VALUES (?, ?, ?, ?, ?)',
  );
  const selectAll = sql.statement<InvocationGroup & { readonly id: number }>(
    'SELECT id, connection, method, tool, client_id AS clientId, client_name AS clientName FROM invocation_groups',
  );
  const removeEmpty = sql.statement(
    'DELETE FROM invocation_groups WHERE id NOT IN (SELECT group_id FROM invocations INDEXED BY invocations_by_start)',
  );
  return {
    idOf: ({ connection, method, tool, clientId, clientName }) => {
      const key = `${connection}\n${method}\n${tool}\n${clientId}\n${clientName}`;
      const cached = known.get(key);
      if (cached !== undefined) return cached;
      const values = [connection, method, tool, clientId, clientName] as const;
      insert.run(...values);
      const id = find.get(...values)?.id ?? 0;
      if (known.size >= maxKnown) known.clear();
      known.set(key, id);
      return id;
    },
    forget: () => known.clear(),
    all: () => new Map(selectAll.all().map(({ id, ...group }) => [id, group])),
    prune: () => {
      known.clear();
      removeEmpty.run();
    },
  };
}
