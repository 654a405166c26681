import type { FolderChoice, ProjectView } from '../../../../contract/projects.ts';

/** A folder to choose. */
export interface FolderOption {
  readonly path: string;
  readonly shownPath: string;
  /** Ids of the programs that are connected in it. */
  readonly programs: readonly string[];
}

/** What the list below the field offers. */
export interface FolderList {
  readonly kind: 'recent' | 'folders';
  readonly options: readonly FolderOption[];
  readonly more: boolean;
}

/** Projects that are known while nothing was typed, else where the path may go on. */
export function folderList(
  text: string,
  { projects, choice }: { readonly projects: readonly ProjectView[]; readonly choice: FolderChoice | undefined },
): FolderList {
  if (text.trim() === '' && projects.length > 0) return { kind: 'recent', options: projects, more: false };
  const folders = choice?.folders ?? [];
  return {
    kind: 'folders',
    options: folders.map((folder) => ({ ...folder, programs: [] })),
    more: choice?.more === true,
  };
}

/** The text that names a folder and goes on in it: `~/shop/`. */
export function textOf({ shownPath }: Pick<FolderOption, 'shownPath'>): string {
  const separator = shownPath.includes('\\') ? '\\' : '/';
  return shownPath.endsWith(separator) ? shownPath : `${shownPath}${separator}`;
}

/** A file below a folder, as the folder's own path is written. */
export function shownFile(folder: string, file: string): string {
  return folder.includes('\\')
    ? `${textOf({ shownPath: folder })}${file.replaceAll('/', '\\')}`
    : `${textOf({ shownPath: folder })}${file}`;
}
