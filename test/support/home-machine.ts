import { join } from 'node:path';
import { createMachine } from '../../main/clients/machine/create-machine.ts';
import type { Machine } from '../../main/clients/program.ts';
import { silentLog } from '../../main/lib/log.ts';

/**
 * A machine laid out as Linux is, with nothing but what is in this home folder: programs in `~/.local/bin`, none of them running. The folder need
 * not exist.
 */
export function homeMachine(home: string): Machine {
  const bin = join(home, '.local', 'bin');
  const machine = createMachine({
    platform: 'linux',
    home,
    env: { HOME: home, PATH: bin },
    log: silentLog,
    searchPath: { for: () => Promise.resolve(bin) },
  });
  const isInside = (path: string) => path === home || path.startsWith(`${home}/`);
  return {
    ...machine,
    names: async (folder) => (isInside(folder) ? machine.names(folder) : []),
    kind: async (path) => (isInside(path) ? machine.kind(path) : 'none'),
    text: async (path) => (isInside(path) ? machine.text(path) : undefined),
    findBin: async (name) => {
      const file = join(bin, name);
      return (await machine.kind(file)) === 'file' ? file : undefined;
    },
    running: async () => [],
  };
}
