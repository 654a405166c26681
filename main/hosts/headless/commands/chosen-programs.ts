import type { ProgramView } from '../../../../contract/programs.ts';
import { GatewayError } from '../../../gateway/errors.ts';
import { nearestName } from '../../../lib/nearest-name.ts';

/** The programs that are meant, by id or name; `undefined` when nothing is. Throws `invalid-arguments` for an unknown one. */
export function chosenPrograms(
  programs: readonly ProgramView[],
  { names, all, workspace }: { readonly names: readonly string[]; readonly all: boolean; readonly workspace?: string },
  ofAll: (program: ProgramView) => boolean,
): readonly ProgramView[] | undefined {
  if (all && names.length > 0)
    throw new GatewayError('invalid-arguments', 'Either --all or names of clients, not both');
  if (all) return programs.filter(ofAll);
  if (names.length === 0) return undefined;
  return names.map((name) => programCalled(programs, name, workspace));
}

/** The program of an id or name among these; `workspace`: they are those with settings of projects. Throws `invalid-arguments` for any other. */
export function programCalled(programs: readonly ProgramView[], given: string, workspace?: string): ProgramView {
  const wanted = given.toLowerCase();
  const found = programs.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  if (found) return found;
  const ids = programs.map(({ id }) => id);
  const which = workspace === undefined ? '' : ' with settings of projects';
  const near = nearestName(wanted, ids);
  const hint = near === undefined ? `there are: ${ids.join(', ')}` : `did you mean "${near}"?`;
  throw new GatewayError('invalid-arguments', `Portico knows no client "${given}"${which}; ${hint}`, {
    details: { client: given },
  });
}
