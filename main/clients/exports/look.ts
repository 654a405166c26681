import type { FileRead } from '../file-writer.ts';
import { findSigns, type Signs } from '../machine/find-signs.ts';
import { placeFiles } from '../machine/place-files.ts';
import { knownInProjects, placeInProject } from '../projects/place-in-project.ts';
import { projectFolder } from '../projects/project-folder.ts';
import { entryName, type PlacedFile, type Program, type Refusal } from '../program.ts';
import type { EntryPlace, SettingsText, TextRead } from '../settings-text.ts';
import { leadsToUs, type OurPlace } from './leads-to-us.ts';
import type { ExportPorts } from './ports.ts';

/** An entry as it stands in a file. */
export interface FoundEntry {
  readonly name: string;
  readonly value: unknown;
}

/** A settings file with what is in it. */
export interface LookedFile {
  readonly placed: PlacedFile;
  readonly bytes: FileRead;
  readonly place: Omit<EntryPlace, 'format'>;
  /** Why it cannot be read as settings, in the place of what stands in it. */
  readonly read: TextRead;
}

export interface LookedProgram {
  readonly program: Program;
  readonly signs: Signs;
  readonly files: readonly LookedFile[];
}

type LookPorts = Pick<ExportPorts, 'machine' | 'files' | 'settingsText'>;

/** Looks at a program on this machine and at each of its files, now: its own, and behind them those of projects in which an entry was written. */
export async function lookAt(program: Program, ports: LookPorts & Pick<ExportPorts, 'ledger'>): Promise<LookedProgram> {
  const [own, inProjects] = await Promise.all([placeFiles(program, ports.machine), knownInProjects(program, ports)]);
  const [signs, ...files] = await Promise.all([
    findSigns(program, ports.machine, own),
    ...[...own, ...inProjects].map((file) => lookAtFile(file, ports)),
  ]);
  return { program, signs, files };
}

/** The same with the file in the project in this folder, whether or not something was written there, and the file's id. Throws `invalid-request` where there can be none. */
export async function lookInProject(
  program: Program,
  workspace: string,
  ports: LookPorts & Pick<ExportPorts, 'ledger'>,
): Promise<{ readonly looked: LookedProgram; readonly file: string }> {
  const folder = await projectFolder(workspace, ports.machine);
  const [looked, placed] = await Promise.all([lookAt(program, ports), placeInProject(program, folder, ports.machine)]);
  const isKnown = looked.files.some((file) => file.placed.id === placed.id);
  const files = isKnown ? looked.files : [...looked.files, await lookAtFile(placed, ports)];
  return { looked: { ...looked, files }, file: placed.id };
}

/** Reads one file now. */
export async function lookAtFile(placed: PlacedFile, ports: LookPorts): Promise<LookedFile> {
  const bytes = await ports.files.read(placed.path);
  const text = ports.settingsText(placed.file.format);
  const place = placeOf(placed, bytes, text);
  const read: TextRead = bytes.ok ? text.read(bytes.file.text, place) : { ok: false, refusal: bytes.refusal };
  return { placed, bytes, place, read };
}

function placeOf({ file }: PlacedFile, bytes: FileRead, text: SettingsText): Omit<EntryPlace, 'format'> {
  const { keyPath, container = 'map' } = file;
  if (typeof keyPath !== 'function') return { keyPath, container };
  const whole = bytes.ok ? text.read(bytes.file.text, { keyPath: [], container: 'map' }) : undefined;
  return { keyPath: keyPath(whole?.ok ? whole.model : undefined), container };
}

/** Whether there is a file. One that cannot be read is there. */
export function exists({ bytes }: Pick<LookedFile, 'bytes'>): boolean {
  return !bytes.ok || bytes.file.hash !== undefined;
}

export function refusalOf({ read }: Pick<LookedFile, 'read'>): Refusal | undefined {
  return read.ok ? undefined : read.refusal;
}

/** Our entry in a file: the one of our name when it leads to us or we wrote one, else any that leads to us, else what has our name. */
export function findEntry(
  { read }: Pick<LookedFile, 'read'>,
  us: OurPlace,
  isWritten: boolean,
): FoundEntry | undefined {
  if (!read.ok) return undefined;
  const named = read.servers.has(entryName) ? { name: entryName, value: read.servers.get(entryName) } : undefined;
  if (named && (isWritten || leadsToUs(named.value, us))) return named;
  for (const [name, value] of read.servers) if (leadsToUs(value, us)) return { name, value };
  return named;
}
