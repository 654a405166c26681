import { posix } from 'node:path';

export interface FolderLookup {
  readonly homeDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (folder: string) => boolean;
  /** Names in a folder; empty when there is none. */
  readonly namesIn: (folder: string) => readonly string[];
}

/** Folders in which people keep programs, those that exist; for when the login shell cannot be asked. */
export function usualFolders(lookup: FolderLookup): readonly string[] {
  const { homeDir, env, exists } = lookup;
  const home = (path: string) => posix.join(homeDir, path);
  const fixed = [
    home('.local/bin'),
    home('.cargo/bin'),
    env['VOLTA_HOME'] ? posix.join(env['VOLTA_HOME'], 'bin') : home('.volta/bin'),
    env['ASDF_DATA_DIR'] ? posix.join(env['ASDF_DATA_DIR'], 'shims') : home('.asdf/shims'),
    home('.local/share/mise/shims'),
    home('.pyenv/shims'),
    home('.bun/bin'),
    home('.deno/bin'),
    home('.local/share/fnm/aliases/default/bin'),
    home('Library/Application Support/fnm/aliases/default/bin'),
    home('.fnm/aliases/default/bin'),
    ...newestNvm(lookup),
    '/opt/homebrew/bin',
    '/home/linuxbrew/.linuxbrew/bin',
    '/usr/local/bin',
    '/snap/bin',
    '/usr/bin',
    '/bin',
    '/usr/sbin',
    '/sbin',
  ];
  return fixed.filter(exists);
}

/** nvm has no folder of the version in use: the newest installed one stands in. */
function newestNvm({ homeDir, env, namesIn }: FolderLookup): readonly string[] {
  const versions = posix.join(env['NVM_DIR'] || posix.join(homeDir, '.nvm'), 'versions', 'node');
  const newest = namesIn(versions)
    .filter((name) => /^v\d+\.\d+\.\d+$/.test(name))
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .at(-1);
  return newest === undefined ? [] : [posix.join(versions, newest, 'bin')];
}
