import type { FolderChoice } from '../../../contract/projects.ts';
import { shownPath } from '../import/shown-path.ts';
import { pathsOf } from '../machine/expand-place.ts';
import type { Machine } from '../program.ts';
import { noProject } from './project-folder.ts';

/** So many are shown, and so many names are looked at for it: some folders hold thousands. */
const maxShown = 50;
const maxLookedAt = 400;

/** What a typed path may become: the folder it names, and those it may go on with. Only names of folders are read. */
export async function subFolders(text: string, machine: Machine): Promise<FolderChoice> {
  // A name of another computer would be connected to, with the person's own name and password, as soon as it is looked at.
  if (/^[\\/]{2}/.test(text.trim())) return { folders: [], more: false };
  const { parent, begin } = partsOf(text.trim(), machine);
  const whole = text.trim() === '' ? undefined : pathsOf(machine).join(parent, begin);
  const [choice, found] = await Promise.all([
    whole === undefined ? {} : folderOf(whole, machine),
    below(parent, { begin, machine }),
  ]);
  return { ...choice, ...found };
}

/** The folder that was typed to its end, and the beginning of a name in it. */
function partsOf(text: string, machine: Machine): { readonly parent: string; readonly begin: string } {
  const paths = pathsOf(machine);
  // Alone it is meant as the folder, not as the beginning of its name.
  const typed = text.replace(/^~$/, `~${paths.sep}`).replace(/^~(?=[\\/])/, () => machine.home);
  const path = paths.isAbsolute(typed) ? typed : `${machine.home}${paths.sep}${typed}`;
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf(paths.sep));
  return { parent: paths.normalize(path.slice(0, end + 1)), begin: path.slice(end + 1) };
}

async function folderOf(path: string, machine: Machine): Promise<Pick<FolderChoice, 'folder' | 'refused'>> {
  const real = await machine.realPath(path);
  if (real === undefined || (await machine.kind(real)) !== 'folder') return {};
  const { base, dir, root } = pathsOf(machine).parse(path);
  const plain = base === '' ? root : pathsOf(machine).join(dir, base);
  const refused = await noProject(real, machine);
  return { folder: { path: plain, shownPath: shownPath(plain, machine) }, ...(refused && { refused }) };
}

async function below(
  parent: string,
  { begin, machine }: { readonly begin: string; readonly machine: Machine },
): Promise<Pick<FolderChoice, 'folders' | 'more'>> {
  const paths = pathsOf(machine);
  const wanted = begin.toLowerCase();
  const names = inOrder((await machine.names(parent)).filter((name) => name.toLowerCase().startsWith(wanted)));
  const looked = await Promise.all(
    names.slice(0, maxLookedAt).map(async (name) => {
      const path = paths.join(parent, name);
      return (await machine.kind(path)) === 'folder' ? [{ path, shownPath: shownPath(path, machine) }] : [];
    }),
  );
  const folders = looked.flat();
  return { folders: folders.slice(0, maxShown), more: folders.length > maxShown || names.length > maxLookedAt };
}

/** Hidden ones last; otherwise as people order names. */
function inOrder(names: readonly string[]): readonly string[] {
  // Made where it is needed: the rules of collation take 2 MB of memory.
  const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const isHidden = (name: string): number => Number(name.startsWith('.'));
  return names.toSorted((one, other) => isHidden(one) - isHidden(other) || byName.compare(one, other));
}
