import type { ProgramAction } from '../../../../contract/programs.ts';

/** Opens the preview of what an action would change in a program's files; `workspace`: in the one of the project in this folder. */
export type OpenDialog = (action: ProgramAction, program: string, workspace?: string) => void;
