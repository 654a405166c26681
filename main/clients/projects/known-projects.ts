import type { ProjectView } from '../../../contract/projects.ts';
import { shownPath } from '../import/shown-path.ts';
import type { Ledger } from '../ledger.ts';
import { pathsOf } from '../machine/expand-place.ts';
import { placeFiles } from '../machine/place-files.ts';
import type { Machine, Program } from '../program.ts';
import type { SettingsText } from '../settings-text.ts';
import { projectOf } from './place-in-project.ts';
import { noProject } from './project-folder.ts';

export interface KnownProjectsPorts {
  readonly programs: readonly Program[];
  readonly machine: Machine;
  readonly ledger: Pick<Ledger, 'entries'>;
  readonly settingsText: (format: 'json' | 'jsonc' | 'toml' | 'yaml') => SettingsText;
}

/** Some programs keep every folder they were ever started in. */
const maxShown = 12;

/** Folders of projects with an entry of ours, the latest first, then those that programs say they were used in. Those that are gone are left out. */
export async function knownProjects(ports: KnownProjectsPorts): Promise<ProjectView[]> {
  const { machine } = ports;
  const ours = ourProjects(ports.ledger);
  const used = (await Promise.all(ports.programs.map((program) => usedIn(program, ports)))).flat();
  const found: ProjectView[] = [];
  for (const path of new Set([...ours.keys(), ...used])) {
    if (found.length >= maxShown) break;
    if (!(await isProject(path, machine))) continue;
    found.push({ path, shownPath: shownPath(path, machine), programs: [...(ours.get(path) ?? [])] });
  }
  return found;
}

function ourProjects(ledger: Pick<Ledger, 'entries'>): ReadonlyMap<string, readonly string[]> {
  const byFolder = new Map<string, string[]>();
  for (const { program, file } of ledger.entries().toSorted((one, other) => other.writtenAt - one.writtenAt)) {
    const folder = projectOf(file);
    if (folder !== undefined) byFolder.set(folder, [...(byFolder.get(folder) ?? []), program]);
  }
  return byFolder;
}

/** The latest are at the end of such lists. */
async function usedIn(program: Program, { machine, settingsText }: KnownProjectsPorts): Promise<readonly string[]> {
  const { projectsIn } = program;
  if (!projectsIn) return [];
  const placed = (await placeFiles(program, machine)).filter(({ file }) => file.write !== 'import-only');
  const lists = await Promise.all(
    placed.map(async ({ file, path }) => {
      const text = await machine.text(path);
      const read = text === undefined ? undefined : settingsText(file.format).read(text, wholeFile);
      return read?.ok ? projectsIn(read.model) : [];
    }),
  );
  return lists.flat().toReversed();
}

const wholeFile = { keyPath: [], container: 'map' } as const;

async function isProject(path: string, machine: Machine): Promise<boolean> {
  if (!pathsOf(machine).isAbsolute(path) || /^[\\/]{2}/.test(path)) return false;
  const real = await machine.realPath(path);
  if (real === undefined || (await machine.kind(real)) !== 'folder') return false;
  return (await noProject(real, machine)) === undefined;
}
