import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import type { Places } from '../config/folders.ts';
import type { StableCommand } from '../lib/stable-command.ts';
import { commandOfThisNode } from './own-command.ts';

export interface EndingApp {
  readonly places: Places;
  /** Folder of the installed program. */
  readonly root: string;
  readonly ownCommand?: StableCommand;
}

/**
 * Starts, apart from this process, the command that deletes the data once this process has ended: until then its files are in use, and Chromium writes
 * some of them at the very end.
 */
export function deleteDataAfterEnd(what: 'delete' | 'delete-all', { places, root, ownCommand }: EndingApp): void {
  const [executable, ...first] = (ownCommand ?? commandOfThisNode(root)).command;
  const place = ['--data-dir', places.dataDir, ...(places.fileIsNamed ? ['--config', places.file] : [])];
  const wanted = ['--yes', '--purge', ...(what === 'delete' ? ['--keep-copies'] : [])];
  const after = ['--after', String(process.pid)];
  const child = spawn(executable, [...first, ...place, 'uninstall', ...wanted, ...after], {
    // In the data folder, or in that of the application, it would keep it from being deleted.
    cwd: homedir(),
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
  });
  child.on('error', () => {});
  child.unref();
}
