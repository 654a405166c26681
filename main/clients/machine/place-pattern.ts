import type { Machine, PlacePattern } from '../program.ts';
import { expandPlace, pathsOf } from './expand-place.ts';

/** A place that a pattern stands for on a machine. */
export interface Place {
  readonly path: string;
  /** What each `*` stood for, in their order. */
  readonly matched: readonly string[];
}

/**
 * The places of a pattern, whether or not something is there; of a pattern with `*` those whose folder exists, in the order of names. Of
 * several without `*` it is one: the first that exists, or else the first. A variable that moves a program's settings decides: patterns
 * that do not begin with it are then passed over. Empty when every variable is unset.
 */
export async function placePattern(pattern: PlacePattern, machine: Machine): Promise<readonly Place[]> {
  const expanded = [pattern].flat().flatMap((one) => expandPlace(one, machine) ?? []);
  const movedBy = expanded[0]?.movedBy;
  const usable = movedBy === undefined ? expanded : expanded.filter((one) => one.movedBy === movedBy);
  const places = (await Promise.all(usable.map(({ path }) => matching(path, machine)))).flat();
  if (usable.some(({ path }) => path.includes('*'))) return unique(places);
  return firstThere(places, machine);
}

async function firstThere(places: readonly Place[], machine: Machine): Promise<readonly Place[]> {
  for (const place of places) if ((await machine.kind(place.path)) !== 'none') return [place];
  return places.slice(0, 1);
}

async function matching(path: string, machine: Machine): Promise<readonly Place[]> {
  const paths = pathsOf(machine);
  const { root } = paths.parse(path);
  let places: readonly Place[] = [{ path: root, matched: [] }];
  for (const part of path.slice(root.length).split(paths.sep)) {
    const next = part.includes('*')
      ? await Promise.all(places.map((place) => named(place, part, machine)))
      : places.map((place) => ({ ...place, path: paths.join(place.path, part) }));
    places = next.flat();
  }
  return places;
}

async function named(place: Place, part: string, machine: Machine): Promise<readonly Place[]> {
  const name = new RegExp(
    `^${part.split('*').map(literally).join('(.+)')}$`,
    machine.platform === 'win32' ? 'iu' : 'u',
  );
  const names = [...(await machine.names(place.path))].sort();
  return names.flatMap((found) => {
    const match = name.exec(found);
    return match
      ? { path: pathsOf(machine).join(place.path, found), matched: [...place.matched, ...match.slice(1)] }
      : [];
  });
}

function unique(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [place.path, place])).values()];
}

function literally(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
