import type { ProgramAction } from '../../../../contract/programs.ts';

/** Opens the preview of what an action would change in a program's files. */
export type OpenDialog = (action: ProgramAction, program: string) => void;
