import { GatewayError } from '../../gateway/errors.ts';
import { pathsOf } from '../machine/expand-place.ts';
import type { Machine } from '../program.ts';

/** The folder of a project, its links followed. Throws `invalid-request` for what cannot be one: no folder, a root, the home folder, a relative path. */
export async function projectFolder(workspace: string, machine: Machine): Promise<string> {
  const paths = pathsOf(machine);
  const fail = (en: string, ru: string) => new GatewayError('invalid-request', { en, ru }, { details: { workspace } });
  if (!paths.isAbsolute(workspace))
    throw fail(`"${workspace}" is no absolute path of a folder`, `«${workspace}» — не полный путь к папке`);
  const folder = await machine.realPath(workspace);
  if (folder === undefined || (await machine.kind(folder)) !== 'folder')
    throw fail(`There is no folder ${workspace}`, `Папки ${workspace} нет`);
  const reason = await noProject(folder, machine);
  if (reason === 'root')
    throw fail(
      `${folder} holds all that there is; name the folder of a project`,
      `В ${folder} лежит вообще всё; выберите папку проекта`,
    );
  if (reason === 'home')
    throw fail(
      `${workspace} is your home folder, where settings are your own; without --workspace they are written`,
      `${workspace} — ваша домашняя папка, настройки в ней личные; чтобы изменить их, подключите программу для всех папок`,
    );
  return folder;
}

/** Why a folder, its links followed, can be none of a project: it holds all that there is, or is the home folder. */
export async function noProject(folder: string, machine: Machine): Promise<'root' | 'home' | undefined> {
  if (pathsOf(machine).dirname(folder) === folder) return 'root';
  return folder === ((await machine.realPath(machine.home)) ?? machine.home) ? 'home' : undefined;
}
