import { spawn, spawnSync } from 'node:child_process';

/** Sends a signal to a process group; false when the group is gone. POSIX only. */
export function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch (error) {
    // EPERM: somebody in the group changed its user; it is there all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Ends a process of Windows and what it started; resolves when that was tried. */
export function endTree(pid: number): Promise<void> {
  return new Promise((resolve) => {
    const killer = spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    killer.once('error', () => {
      resolve();
    });
    killer.once('exit', () => {
      resolve();
    });
  });
}

/** Ends a process and what it started before this process itself is gone, without waiting for anything. */
export function endAtOnce(pid: number, platform: NodeJS.Platform): void {
  if (platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true, timeout: 2_000 });
  } else signalGroup(pid, 'SIGKILL');
}
