import type { ImportOutcome } from '../../../contract/imports.ts';
import type { ProgramTrouble } from '../../../contract/programs.ts';

interface RefusedFile {
  readonly shownPath: string;
  readonly trouble?: ProgramTrouble | undefined;
}

/** A file that stayed as it is, with why. */
export function leftFile(program: string, { shownPath, trouble }: RefusedFile): ImportOutcome['left'][number] {
  if (!trouble) return { program, shownPath, reason: 'It could not be changed', inRussian: 'Файл не удалось изменить' };
  return { program, shownPath, reason: `${trouble.message}. ${trouble.remedy}`, trouble };
}
