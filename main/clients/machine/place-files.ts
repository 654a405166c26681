import type { Machine, PlacedFile, Program, SettingsFile } from '../program.ts';
import { pathsOf } from './expand-place.ts';
import { placePattern, type Place } from './place-pattern.ts';

/**
 * The settings files of a program that exist on a machine or may be made there, in the order of the program's table. Files that a `*` found get what
 * it matched added to their ids and labels.
 */
export async function placeFiles(program: Pick<Program, 'files'>, machine: Machine): Promise<readonly PlacedFile[]> {
  return (await Promise.all(program.files.map((file) => placeFile(file, machine)))).flat();
}

async function placeFile(file: SettingsFile, machine: Machine): Promise<readonly PlacedFile[]> {
  const pattern = file.path[machine.platform];
  if (pattern === undefined) return [];
  const places = await placePattern(pattern, machine);
  const usable = await Promise.all(places.map((place) => isUsable(file, place, machine)));
  const there = places.filter((_, index) => usable[index]);
  const labels = there.some(({ matched }) => matched.length > 0) ? await readLabels(file, machine) : undefined;
  return there.map(({ path, matched }) => {
    if (matched.length === 0) return { file, id: file.id, label: file.label, path };
    const name = matched.join('-');
    return { file, id: `${file.id}-${name}`, label: labels?.get(name) ?? `${file.label} ${name}`, path };
  });
}

async function isUsable(file: SettingsFile, { path, matched }: Place, machine: Machine): Promise<boolean> {
  const { write = 'always' } = file;
  if ((await machine.kind(path)) !== 'none') return true;
  if (write === 'with-file' || write === 'import-only') return false;
  // Where a pattern found something, that was somebody's folder, and only in it is there a program to read the file.
  if (write === 'always' && matched.length === 0) return true;
  return (await machine.kind(pathsOf(machine).dirname(path))) === 'folder';
}

async function readLabels(
  { labels }: SettingsFile,
  machine: Machine,
): Promise<ReadonlyMap<string, string> | undefined> {
  const pattern = labels?.from[machine.platform];
  if (labels === undefined || pattern === undefined) return undefined;
  const [place] = await placePattern(pattern, machine);
  const text = place && (await machine.text(place.path));
  return text === undefined ? undefined : labels.of(text);
}
