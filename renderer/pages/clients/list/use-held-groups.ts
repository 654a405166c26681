import { useMemo } from 'react';
import type { ClientView } from '../../../../contract/clients.ts';
import { useHeld } from '../../../components/use-held.ts';
import { arrange, groupsOf } from './client-groups.ts';

/** Clients in groups by presence that do not move under the hand of the person. `now`: milliseconds since the epoch. */
export function useHeldGroups(clients: readonly ClientView[], now: number) {
  const { arrangement, holdEvents } = useHeld((held: ReturnType<typeof arrange> | undefined) =>
    arrange(clients, { now, held }),
  );
  return { groups: useMemo(() => groupsOf(clients, arrangement), [clients, arrangement]), holdEvents };
}
