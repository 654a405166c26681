import { posix, win32 } from 'node:path';
import { variable } from '../../lib/commands/environment.ts';
import type { Machine } from '../program.ts';

/** A pattern with its beginning replaced. */
export interface ExpandedPlace {
  readonly path: string;
  /** The variable it began with, when that is one with which people move a program's settings (`XDG_CONFIG_HOME`, `CODEX_HOME`). */
  readonly movedBy: string | undefined;
}

/** Variables that every machine has: where they lead is no one's decision, so a pattern with one does not exclude others. */
const ordinary = new Set([
  'HOME',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'PROGRAMDATA',
  'PROGRAMFILES',
  'PROGRAMFILES(X86)',
  'PROGRAMW6432',
  'SYSTEMDRIVE',
  'SYSTEMROOT',
]);

/** The path rules of the machine's platform. */
export function pathsOf({ platform }: Pick<Machine, 'platform'>): typeof posix {
  return platform === 'win32' ? win32 : posix;
}

/**
 * A pattern with `~`, `%NAME%` or `$NAME` at its beginning replaced; `*` stays. `undefined` when the variable is unset or holds no absolute path
 * (which the XDG specification says to ignore).
 */
export function expandPlace(
  pattern: string,
  machine: Pick<Machine, 'platform' | 'home' | 'env'>,
): ExpandedPlace | undefined {
  const paths = pathsOf(machine);
  if (/^~(?=[\\/]|$)/.test(pattern)) return { path: paths.join(machine.home, pattern.slice(1)), movedBy: undefined };
  const [begin, name] = (machine.platform === 'win32' ? /^%([^%]+)%/ : /^\$(\w+)/).exec(pattern) ?? [];
  if (begin === undefined || name === undefined) {
    return paths.isAbsolute(pattern) ? { path: paths.normalize(pattern), movedBy: undefined } : undefined;
  }
  const value = valueOf(name, machine);
  if (value === undefined || !paths.isAbsolute(value)) return undefined;
  return {
    path: paths.join(value, pattern.slice(begin.length)),
    movedBy: ordinary.has(name.toUpperCase()) ? undefined : name,
  };
}

function valueOf(
  name: string,
  { platform, home, env }: Pick<Machine, 'platform' | 'home' | 'env'>,
): string | undefined {
  const wanted = platform === 'win32' ? name.toUpperCase() : name;
  return (
    variable(env, wanted, platform) ?? (wanted === (platform === 'win32' ? 'USERPROFILE' : 'HOME') ? home : undefined)
  );
}
