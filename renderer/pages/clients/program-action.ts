import type { ProgramAction, ProgramView } from '../../../contract/programs.ts';

const actions: readonly ProgramAction[] = ['connect', 'repair', 'disconnect'];

export interface AskedAction {
  readonly action: ProgramAction;
  readonly program: ProgramView;
  /** Folder of the project whose settings are meant. */
  readonly workspace: string | undefined;
}

/** The change to a program's settings that an address asks to be previewed, e.g. `?connect=cursor`. */
export function programAction(
  given: URLSearchParams,
  programs: readonly ProgramView[] | undefined,
): AskedAction | undefined {
  for (const action of actions) {
    const program = programs?.find(({ id }) => id === given.get(action));
    if (program) return { action, program, workspace: given.get('workspace') ?? undefined };
  }
  return undefined;
}

/** The address that asks for it; `workspace`: in the project in this folder. */
export function previewAddress(action: ProgramAction, program: string, workspace: string | undefined): string {
  const where = workspace === undefined ? '' : `&workspace=${encodeURIComponent(workspace)}`;
  return `/clients?${action}=${encodeURIComponent(program)}${where}`;
}
