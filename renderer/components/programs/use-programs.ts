import type { ProgramView } from '../../../contract/programs.ts';
import { useOperation } from '../../api/operations.ts';

/** How often programs are looked at that somebody waits for: that a client came again is not told of, milliseconds. */
const waitingMs = 5_000;

/** Every known program, with what becomes of those that are waited for. */
export function usePrograms() {
  const { data } = useOperation('programs.list', {});
  return useOperation('programs.list', {}, data?.some(isAwaited) === true ? { everyMs: waitingMs } : {});
}

function isAwaited({ state, awaitedUntil }: ProgramView): boolean {
  return state === 'needs-restart' || awaitedUntil !== undefined;
}
