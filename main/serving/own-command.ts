import { realpathSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { stableCommand, type CommandPlace, type StableCommand } from '../lib/stable-command.ts';

/** What a command's stability is judged by, on this machine. */
export function placesOfMachine(): Pick<CommandPlace, 'homeDir' | 'tempDir' | 'realPath'> {
  return { homeDir: homedir(), tempDir: tmpdir(), realPath };
}

/** What clients are told to start where this Node runs `bin/portico.js`. */
export function commandOfThisNode(root: string): StableCommand {
  const { platform, env, execPath: executable } = process;
  return stableCommand({ ...placesOfMachine(), platform, env, root, runs: 'node', executable });
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
