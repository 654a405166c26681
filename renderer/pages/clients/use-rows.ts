import { useMemo } from 'react';
import { useOperation } from '../../api/operations.ts';
import { usePrograms } from '../../components/programs/use-programs.ts';
import { rowsOf } from './list/rows.ts';

const none: readonly never[] = [];

/** The known programs and the clients, as one list; one of the two alone while the other cannot be read. */
export function useRows() {
  const clients = useOperation('clients.list', {});
  const programs = usePrograms();
  const rows = useMemo(() => rowsOf(programs.data ?? none, clients.data ?? none), [programs.data, clients.data]);
  const isRead = (clients.data !== undefined || clients.isError) && (programs.data !== undefined || programs.isError);
  return { rows, clients, programs, isRead };
}
