import type { Machine, PlacedFile, PlacePattern, PlacePatterns, Program } from '../program.ts';
import { placePattern } from './place-pattern.ts';

/** What shows that a program is or was on a machine. Paths are absolute; absent when there is none. */
export interface Signs {
  /** A binary, an application or an extension is there. */
  readonly installed: boolean;
  /** A settings file of it is there, or a folder that only it makes; both stay after it is gone. */
  readonly configured: boolean;
  readonly bin?: string;
  readonly app?: string;
  readonly extension?: string;
  readonly settings?: string;
}

/** Looks for a program on a machine; `placed` are its files as `placeFiles` gives them. Those that are read only for importing are no sign: some of them are other programs'. */
export async function findSigns(
  program: Pick<Program, 'installed'>,
  machine: Machine,
  placed: readonly PlacedFile[],
): Promise<Signs> {
  const { bins = [], apps, extensions, folders } = program.installed;
  const [bin, app, extension, folder, file] = await Promise.all([
    firstOf(bins.map((name) => machine.findBin(name))),
    firstPlace(apps, machine),
    firstPlace(extensions, machine),
    firstPlace(folders, machine),
    firstFile(placed, machine),
  ]);
  const settings = file ?? folder;
  return {
    installed: (bin ?? app ?? extension) !== undefined,
    configured: settings !== undefined,
    ...(bin !== undefined && { bin }),
    ...(app !== undefined && { app }),
    ...(extension !== undefined && { extension }),
    ...(settings !== undefined && { settings }),
  };
}

async function firstOf(found: readonly Promise<string | undefined>[]): Promise<string | undefined> {
  return (await Promise.all(found)).find((path) => path !== undefined);
}

async function firstPlace(patterns: PlacePatterns | undefined, machine: Machine): Promise<string | undefined> {
  const pattern: PlacePattern = patterns?.[machine.platform] ?? [];
  const places = await Promise.all([pattern].flat().map((one) => placePattern(one, machine)));
  return firstThere(
    places.flat().map(({ path }) => path),
    machine,
  );
}

async function firstFile(placed: readonly PlacedFile[], machine: Machine): Promise<string | undefined> {
  const own = placed.filter(({ file }) => file.write !== 'import-only');
  return firstThere(
    own.map(({ path }) => path),
    machine,
  );
}

async function firstThere(paths: readonly string[], machine: Machine): Promise<string | undefined> {
  const kinds = await Promise.all(paths.map((path) => machine.kind(path)));
  return paths.find((_, index) => kinds[index] !== 'none');
}
