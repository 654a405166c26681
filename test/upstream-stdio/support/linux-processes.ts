import { readdirSync, readFileSync } from 'node:fs';

/** Whether a process runs; one that has ended and waits to be collected does not. */
export function isRunning(pid: number): boolean {
  const state = stateOf(pid);
  return state !== undefined && state !== 'Z';
}

/** Zombies whose parent is this process. */
export function ownZombies(): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => stateOf(pid) === 'Z' && parentOf(pid) === process.pid);
}

function fieldsOf(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function stateOf(pid: number): string | undefined {
  return fieldsOf(pid)?.[0];
}

function parentOf(pid: number): number {
  return Number(fieldsOf(pid)?.[1]);
}
