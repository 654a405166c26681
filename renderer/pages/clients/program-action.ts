import type { ProgramAction, ProgramView } from '../../../contract/programs.ts';

const actions: readonly ProgramAction[] = ['connect', 'repair', 'disconnect'];

/** The change to a program's settings that an address asks to be previewed, e.g. `?connect=cursor`. */
export function programAction(
  given: URLSearchParams,
  programs: readonly ProgramView[] | undefined,
): { readonly action: ProgramAction; readonly program: ProgramView } | undefined {
  for (const action of actions) {
    const program = programs?.find(({ id }) => id === given.get(action));
    if (program) return { action, program };
  }
  return undefined;
}
