import { useMemo } from 'react';
import { useHeld } from '../../../components/use-held.ts';
import { arrange, groupsOf, type Arrangement, type Row } from './rows.ts';

/** Rows in groups by what they need that do not move under the hand of the person. `now`: milliseconds since the epoch. */
export function useHeldGroups(rows: readonly Row[], now: number) {
  const { arrangement, holdEvents } = useHeld((held: Arrangement | undefined) => arrange(rows, { now, held }));
  return { groups: useMemo(() => groupsOf(rows, arrangement), [rows, arrangement]), holdEvents };
}
