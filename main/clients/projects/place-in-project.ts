import { GatewayError } from '../../gateway/errors.ts';
import type { Ledger } from '../ledger.ts';
import { pathsOf } from '../machine/expand-place.ts';
import { placeFiles } from '../machine/place-files.ts';
import type { Machine, PlacedFile, Program, ProjectFile } from '../program.ts';

const idBegin = 'project:';

/** Where the file of a program stands in the project in a folder (as `projectFolder` has it), or would be made. Throws `invalid-request` where there is none. */
export async function placeInProject(program: Program, folder: string, machine: Machine): Promise<PlacedFile> {
  const { projectFile } = program;
  if (!projectFile) {
    const sentence = {
      en: `${program.name} has no settings of projects that Portico writes; without --workspace it is connected for every folder`,
      ru: `Настроек отдельных проектов у ${program.name} Portico не меняет; подключите программу сразу для всех папок`,
    };
    throw new GatewayError('invalid-request', sentence, { details: { program: program.id } });
  }
  const path = await pathIn(folder, projectFile, machine);
  const own = await placeFiles(program, machine);
  if (own.some((file) => file.path === path)) {
    const sentence = {
      en: `${path} holds your own settings of ${program.name}, not those of a project`,
      ru: `В ${path} хранятся ваши личные настройки ${program.name}, а не настройки проекта`,
    };
    throw new GatewayError('invalid-request', sentence, { details: { program: program.id, workspace: folder } });
  }
  return placed(program, projectFile, { folder, path, machine });
}

async function pathIn(folder: string, { path }: ProjectFile, machine: Machine): Promise<string> {
  const places = [path].flat().map((one) => pathsOf(machine).join(folder, ...one.split('/')));
  for (const place of places) if ((await machine.kind(place)) !== 'none') return place;
  return places[0] ?? folder;
}

/** The files of a program in projects in which an entry of ours was written. Those of projects that are gone, or not there just now, are left out. */
export async function knownInProjects(
  program: Program,
  { machine, ledger }: { readonly machine: Machine; readonly ledger: Pick<Ledger, 'entries'> },
): Promise<readonly PlacedFile[]> {
  const entries = ledger.entries().filter((entry) => entry.program === program.id);
  const found = await Promise.all(
    entries.map(async ({ file, path }) => {
      const at = recordedInProject(program, { file, path, machine });
      const isThere = at?.file.project !== undefined && (await machine.kind(at.file.project)) === 'folder';
      return isThere ? at : undefined;
    }),
  );
  return found.filter((file) => file !== undefined);
}

/** Folder of the project that the id of a file names; `undefined` for a file of the person. */
export function projectOf(file: string): string | undefined {
  return file.startsWith(idBegin) ? file.slice(idBegin.length) : undefined;
}

/** A file of a project as the ledger names it; `undefined` for any other file. */
export function recordedInProject(
  program: Program,
  { file: id, path, machine }: { readonly file: string; readonly path: string; readonly machine: Machine },
): PlacedFile | undefined {
  const { projectFile } = program;
  const folder = projectOf(id);
  return projectFile && folder !== undefined ? placed(program, projectFile, { folder, path, machine }) : undefined;
}

function placed(
  { entry: { stdio } }: Program,
  { format, keyPath, container, alsoReadBy }: ProjectFile,
  { folder, path, machine }: { readonly folder: string; readonly path: string; readonly machine: Machine },
): PlacedFile {
  const id = `${idBegin}${folder}`;
  const label = `Project ${pathsOf(machine).basename(folder)}`;
  const file = {
    ...{ id, label, path: { [machine.platform]: path }, format, keyPath, project: folder },
    // An address would need a token beside it.
    entry: stdio ? { stdio } : {},
    ...(container && { container }),
    ...(alsoReadBy && { alsoReadBy }),
  };
  return { file, id, label, path };
}
