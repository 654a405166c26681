import { pathsOf } from '../machine/expand-place.ts';
import type { Machine } from '../program.ts';

/** A path as people read it: `~` stands for the home folder. */
export function shownPath(path: string, machine: Pick<Machine, 'platform' | 'home'>): string {
  const { sep } = pathsOf(machine);
  return path.startsWith(machine.home + sep) ? `~${path.slice(machine.home.length)}` : path;
}
