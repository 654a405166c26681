import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { promisify } from 'node:util';

/**
 * When a process started, as the system tells it: on Linux the boot and the clock ticks since then, which no change of the clock touches;
 * elsewhere milliseconds since the epoch. With the pid it names one process for ever.
 */
export type ProcessStart = string | number;

export interface ProcessRow {
  readonly pid: number;
  /** Process group; the pid itself on Windows. */
  readonly group: number;
  readonly start: ProcessStart;
  /** It has ended and waits to be collected. */
  readonly isZombie: boolean;
}

/** `ps` tells whole seconds. */
const toleranceMs = 3_000;

/** Whether both are the start of the same process. */
export function isSameStart(one: ProcessStart, other: ProcessStart): boolean {
  if (typeof one === 'number' && typeof other === 'number') return Math.abs(one - other) <= toleranceMs;
  return one === other;
}

/** Whether the machine has not been started anew since; what ran before is gone, and its pids belong to others. */
export function isOfThisBoot(start: ProcessStart): boolean {
  if (typeof start === 'string') return start.split(' ')[0] === bootId();
  return start >= Date.now() - uptime() * 1_000 - toleranceMs;
}

/** When a process that was just started did so. */
export function startOf(pid: number, platform: NodeJS.Platform): ProcessStart {
  const row = platform === 'linux' ? linuxRow(pid, bootId()) : undefined;
  return row?.start ?? Date.now();
}

/** The processes of this machine that may be asked about. Rejects when the system's list cannot be read. */
export async function listProcesses(platform: NodeJS.Platform): Promise<readonly ProcessRow[]> {
  const run = promisify(execFile);
  switch (platform) {
    case 'linux': {
      const boot = bootId();
      const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
      return pids.map((pid) => linuxRow(Number(pid), boot)).filter((row) => row !== undefined);
    }
    case 'win32': {
      const script =
        'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $(([DateTimeOffset]$_.CreationDate).ToUnixTimeMilliseconds())" }';
      const { stdout } = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script], {
        windowsHide: true,
        timeout: 10_000,
        maxBuffer: 8 * 1024 * 1024,
      });
      return parseWindowsList(stdout);
    }
    default: {
      const { stdout } = await run('/bin/ps', ['-axo', 'pid=,pgid=,stat=,lstart='], {
        env: { LC_ALL: 'C', TZ: 'UTC' },
        timeout: 10_000,
        maxBuffer: 8 * 1024 * 1024,
      });
      return parsePsList(stdout);
    }
  }
}

/** One line of /proc/<pid>/stat (proc_pid_stat(5)); the program's name in brackets may hold anything. */
export function parseProcStat(stat: string, boot: string): ProcessRow | undefined {
  const pid = Number(/^\d+/.exec(stat)?.[0]);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, , group] = fields;
  const ticks = fields[19];
  if (Number.isNaN(pid) || group === undefined || ticks === undefined) return undefined;
  return { pid, group: Number(group), start: `${boot} ${ticks}`, isZombie: state === 'Z' || state === 'X' };
}

/** Lines of `ps -o pid=,pgid=,stat=,lstart=`, e.g. `  71   70 S+   Sat Nov 21 09:38:06 2026`, in UTC. */
export function parsePsList(text: string): readonly ProcessRow[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\S.*\d{4})\s*$/.exec(line);
    const start = Date.parse(`${match?.[4] ?? ''} UTC`);
    if (!match || Number.isNaN(start)) return [];
    return [{ pid: Number(match[1]), group: Number(match[2]), start, isZombie: match[3]?.startsWith('Z') === true }];
  });
}

/** Lines of pid and start in milliseconds. */
export function parseWindowsList(text: string): readonly ProcessRow[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const match = /^(\d+) (\d+)$/.exec(line.trim());
    const pid = Number(match?.[1]);
    return match ? [{ pid, group: pid, start: Number(match[2]), isZombie: false }] : [];
  });
}

function linuxRow(pid: number, boot: string): ProcessRow | undefined {
  try {
    return parseProcStat(readFileSync(`/proc/${pid}/stat`, 'latin1'), boot);
  } catch {
    return undefined;
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  } catch {
    return '';
  }
}
