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
  const hint = near === undefined ? `there are: ${ids.join(', ')}` : `did you mean "${near}"?`;
  throw new GatewayError('invalid-request', `Portico knows no program "${id}"; ${hint}`, {
    details: { program: id, programs: ids },
  });
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
    const hint = ids.length === 0 ? 'it has none that Portico writes' : `there are: ${ids.join(', ')}`;
    throw new GatewayError('invalid-request', `"${program}" has no settings file "${id}"; ${hint}`, {
      details: { file: id, files: ids },
    });
  });
}

export function wantsRepair({ state }: Pick<JudgedFile, 'state'>): boolean {
  return state === 'changed' || state === 'lost';
}
