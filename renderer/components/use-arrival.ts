import { useOperation } from '../api/operations.ts';
import { sameName } from './same-name.ts';

interface Awaited {
  readonly name: string;
  /** Its id; absent for a client that starts the command, which is known by its name alone. */
  readonly client?: string | undefined;
  /** Milliseconds since the epoch; what came before does not count. */
  readonly since: number;
}

/** Whether the client has come since. */
export function useArrival({ name, client, since }: Awaited): boolean {
  const clients = useOperation('clients.list', {}).data;
  const one = clients?.find(({ id, access, name: called }) =>
    client === undefined ? access === 'stdio' && sameName(called, name) : id === client,
  );
  return one?.lastSeenAt !== undefined && one.lastSeenAt >= since;
}
