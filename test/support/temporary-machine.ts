import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createMachine } from '../../main/clients/machine/create-machine.ts';
import type { Machine } from '../../main/clients/program.ts';
import { silentLog } from '../../main/lib/log.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface TemporaryMachineOptions {
  /** Texts of files by path, `~/` standing for the home folder. */
  readonly files?: Readonly<Record<string, string>>;
  readonly folders?: readonly string[];
  /** Programs by name: what the shell runs of each, e.g. `echo "$@"`. They come to `~/.local/bin`. */
  readonly bins?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A machine with real files and processes, laid out as Linux is, whose home folder is a temporary one; it is gone after the test. */
export function temporaryMachine({
  files = {},
  folders = [],
  bins = {},
  env = {},
}: TemporaryMachineOptions = {}): Machine {
  const home = temporaryFolder('home');
  const absolute = (path: string) => path.replace(/^~(?=\/|$)/, () => home);
  for (const folder of folders) mkdirSync(absolute(folder), { recursive: true });
  const write = (path: string, text: string) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  for (const [path, text] of Object.entries(files)) write(absolute(path), text);
  for (const [name, script] of Object.entries(bins)) {
    const file = join(home, '.local', 'bin', name);
    write(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
  }
  // The folder of the home alone: what else this machine has installed is not to be found.
  const path = `${join(home, '.local', 'bin')}:/usr/bin:/bin`;
  const own = { HOME: home, PATH: path, ...env };
  return createMachine({
    platform: 'linux',
    home,
    env: own,
    log: silentLog,
    searchPath: { for: () => Promise.resolve(path) },
  });
}
