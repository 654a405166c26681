import { useMemo } from 'react';
import type { ConnectionView } from '../../../../contract/connections.ts';
import { useHeld } from '../../../components/use-held.ts';
import { arrange, groupsOf } from './urgency.ts';

/** Connections in groups by urgency that do not move under the hand of the person. */
export function useArrangement(connections: readonly ConnectionView[]) {
  const { arrangement, holdEvents } = useHeld((held: ReturnType<typeof arrange> | undefined) =>
    arrange(connections, held),
  );
  return { groups: useMemo(() => groupsOf(connections, arrangement), [connections, arrangement]), holdEvents };
}
