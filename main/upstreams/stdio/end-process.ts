import { setTimeout as pause } from 'node:timers/promises';
import { endTree, signalGroup } from '../../lib/commands/process-group.ts';

export interface EndingProcess {
  readonly pid: number;
  /** Resolves when the process itself has ended. */
  readonly exited: Promise<void>;
  closeInput(): void;
}

const pollMs = 15;
/** How long a killed process may take to disappear; the kernel may be busy with it. */
const killMs = 2_000;
/** The same for those whose parent is another process, which may take its time to collect them. */
const groupKillMs = 300;

/**
 * Ends a process and its group: its input is closed, then SIGTERM, then SIGKILL, each after waiting `waitMs` (MCP basic/lifecycle, "Shutdown").
 * What a process leaves behind in its group is ended too. Never rejects.
 */
export async function endProcess(
  process: EndingProcess,
  { waitMs, platform }: { readonly waitMs: number; readonly platform: NodeJS.Platform },
): Promise<void> {
  const { pid, exited } = process;
  process.closeInput();
  const endedItself = await within(exited, waitMs);
  if (platform === 'win32') {
    if (!endedItself) await endTree(pid);
    await within(exited, killMs);
    return;
  }
  await endGroup(pid, waitMs);
  await within(exited, killMs);
}

/** Ends whoever is in the group: SIGTERM, and SIGKILL after `waitMs`. Resolves when the group is empty. */
export async function endGroup(group: number, waitMs: number): Promise<void> {
  if (!signalGroup(group, 'SIGTERM')) return;
  if (await isEmptied(group, waitMs)) return;
  signalGroup(group, 'SIGKILL');
  await isEmptied(group, groupKillMs);
}

async function isEmptied(group: number, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (signalGroup(group, 0)) {
    if (performance.now() >= end) return false;
    await pause(pollMs);
  }
  return true;
}

async function within(done: Promise<void>, limitMs: number): Promise<boolean> {
  const stop = new AbortController();
  const late = pause(limitMs, false, { signal: stop.signal }).catch(() => false);
  const isDone = await Promise.race([done.then(() => true), late]);
  stop.abort();
  return isDone;
}
