import type { ProgramView } from '../../../../contract/programs.ts';
import { GatewayError } from '../../../gateway/errors.ts';
import { nearestName } from '../../../lib/nearest-name.ts';

/** The programs that are meant, by id or name; `undefined` when nothing is. Throws `invalid-arguments` for an unknown one. */
export function chosenPrograms(
  programs: readonly ProgramView[],
  { names, all }: { readonly names: readonly string[]; readonly all: boolean },
  ofAll: (program: ProgramView) => boolean,
): readonly ProgramView[] | undefined {
  if (all && names.length > 0)
    throw new GatewayError('invalid-arguments', 'Either --all or names of clients, not both');
  if (all) return programs.filter(ofAll);
  if (names.length === 0) return undefined;
  return names.map((name) => programCalled(programs, name));
}

export function programCalled(programs: readonly ProgramView[], given: string): ProgramView {
  const wanted = given.toLowerCase();
  const found = programs.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  if (found) return found;
  const ids = programs.map(({ id }) => id);
  const near = nearestName(wanted, ids);
  const hint = near === undefined ? `there are: ${ids.join(', ')}` : `did you mean "${near}"?`;
  throw new GatewayError('invalid-arguments', `Portico knows no client "${given}"; ${hint}`, {
    details: { client: given },
  });
}
