import { readdirSync, readFileSync } from 'node:fs';
import { eventually } from '../support/eventually.ts';

/** What this process holds of the machine, as Linux tells it. */
export interface Holdings {
  /** Ids of its child processes, and theirs. */
  readonly processes: readonly number[];
  readonly sockets: number;
}

export const canCount = process.platform === 'linux';

export function holdings(): Holdings {
  return { processes: descendants(process.pid), sockets: activeSockets() };
}

/** Waits until nothing is held that was not held before. */
export async function expectNothingLeft(before: Holdings): Promise<void> {
  const known = new Set(before.processes);
  await eventually(
    'processes and sockets are gone',
    () => {
      const now = holdings();
      return now.processes.every((pid) => known.has(pid)) && now.sockets <= before.sockets;
    },
    10_000,
  );
}

function activeSockets(): number {
  const kinds = new Set(['TCPSocketWrap', 'TCPServerWrap', 'PipeWrap']);
  return process.getActiveResourcesInfo().filter((kind) => kinds.has(kind)).length;
}

/** By `/proc/<pid>/stat`, whose fourth member is the parent; the name before it may hold blanks and brackets. */
function descendants(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = statOf(name);
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state !== undefined && state !== 'Z') parents.set(Number(name), Number(parent));
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === root || isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow);
}

function statOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // It ended meanwhile.
    return ') Z 0';
  }
}
