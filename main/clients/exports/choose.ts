import { GatewayError } from '../../gateway/errors.ts';
import { nearestName } from '../../lib/nearest-name.ts';
import type { ProgramRequest } from '../client-programs.ts';
import type { Program } from '../program.ts';
import type { JudgedFile } from './judge-file.ts';

/** The program of an id. Throws `invalid-request` that names those there are. */
export function programOf(programs: readonly Program[], id: string): Program {
  const program = programs.find((candidate) => candidate.id === id);
  if (program) return program;
  const ids = programs.map((candidate) => candidate.id);
  const near = nearestName(id, ids);
  const names = ids.join(', ');
  const sentence =
    near === undefined
      ? {
          en: `Portico knows no program "${id}"; there are: ${names}`,
          ru: `Программа «${id}» неизвестна; есть: ${names}`,
        }
      : {
          en: `Portico knows no program "${id}"; did you mean "${near}"?`,
          ru: `Программа «${id}» неизвестна; может быть, «${near}»?`,
        };
  throw new GatewayError('invalid-request', sentence, { details: { program: id, programs: ids } });
}

/** The files that a request is about. Throws `invalid-request` for an unknown one, or one that is only read. */
export function chosenFiles(
  judged: readonly JudgedFile[],
  { program, action, files }: ProgramRequest,
): readonly JudgedFile[] {
  const writable = judged.filter(({ looked }) => looked.placed.file.write !== 'import-only');
  if (files === undefined) {
    // Which projects are connected is said for each.
    if (action === 'connect') return writable.filter(({ looked }) => looked.placed.file.project === undefined);
    return action === 'repair' ? writable.filter(wantsRepair) : writable;
  }
  return files.map((id) => {
    const found = writable.find(({ looked }) => looked.placed.id === id);
    if (found) return found;
    const ids = writable.map(({ looked }) => looked.placed.id);
    const hint =
      ids.length === 0
        ? { en: 'it has none that Portico writes', ru: 'файлов, которые меняет Portico, у неё нет' }
        : { en: `there are: ${ids.join(', ')}`, ru: `есть: ${ids.join(', ')}` };
    const sentence = {
      en: `"${program}" has no settings file "${id}"; ${hint.en}`,
      ru: `У программы «${program}» нет файла настроек «${id}»; ${hint.ru}`,
    };
    throw new GatewayError('invalid-request', sentence, { details: { file: id, files: ids } });
  });
}

export function wantsRepair({ state }: Pick<JudgedFile, 'state'>): boolean {
  return state === 'changed' || state === 'lost';
}
