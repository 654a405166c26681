import { pathsOf } from '../machine/expand-place.ts';
import type { Machine, Program, Refusal } from '../program.ts';

/** Why the settings of a program cannot be written now: it is running, and would write its own over them. */
export async function programRunning(
  { name, closedWhileWriting = [] }: Pick<Program, 'name' | 'closedWhileWriting'>,
  machine: Machine,
): Promise<Refusal | undefined> {
  if (closedWhileWriting.length === 0) return undefined;
  const wanted = new Set(closedWhileWriting.map((one) => withoutEnding(one)));
  const paths = pathsOf(machine);
  const running = (await machine.running()).some(
    (found) =>
      wanted.has(withoutEnding(found.path === undefined ? found.name : paths.basename(found.path))) ||
      wanted.has(withoutEnding(found.name)),
  );
  if (!running) return undefined;
  return {
    code: 'program-running',
    message: `${name} is running, and writes over its settings when it ends`,
    remedy: `Quit ${name}, then do this again`,
  };
}

function withoutEnding(name: string): string {
  return name.replace(/\.exe$/i, '');
}
