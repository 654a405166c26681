import type { ProgramView } from '../../../contract/programs.ts';
import { useUiEvents } from '../../api/app-link.tsx';
import { useOperation } from '../../api/operations.ts';

/** Every known program, with what becomes of those that wait for their client to come. */
export function usePrograms() {
  const programs = useOperation('programs.list', {});
  useUiEvents((event) => {
    if (event.type !== 'changed' || !event.areas.includes('presence')) return;
    if (programs.data?.some(isAwaited) === true) void programs.refetch();
  });
  return programs;
}

function isAwaited({ state }: ProgramView): boolean {
  return state === 'needs-restart';
}
