import { pathsOf } from '../machine/expand-place.ts';
import type { Machine, Program, Refusal } from '../program.ts';

/** Why the settings of a program cannot be written now: it is running, and would write its own over them. */
export async function programRunning(
  { name, closedWhileWriting = [] }: Pick<Program, 'name' | 'closedWhileWriting'>,
  machine: Machine,
): Promise<Refusal | undefined> {
  if (closedWhileWriting.length === 0) return undefined;
  const running = (await machine.running()).some((found) =>
    closedWhileWriting.some((one) => isIt(one, found, machine)),
  );
  if (!running) return undefined;
  return {
    code: 'program-running',
    message: `${name} is running, and writes over its settings when it ends`,
    remedy: `Quit ${name}, then do this again`,
  };
}

type Process = Awaited<ReturnType<Machine['running']>>[number];

function isIt(wanted: string, { name, path }: Process, machine: Machine): boolean {
  const paths = pathsOf(machine);
  if (wanted.includes(paths.sep)) return path?.toLowerCase().includes(wanted.toLowerCase()) ?? false;
  const names = [name, ...(path === undefined ? [] : [paths.basename(path)])];
  return names.some((one) => withoutEnding(one) === withoutEnding(wanted));
}

function withoutEnding(name: string): string {
  return name.replace(/\.exe$/i, '');
}
