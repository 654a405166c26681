import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { promisify } from 'node:util';
import { cimScript, parseCim } from './parse-cim.ts';
import { parseProcStat, type LinuxUnits } from './parse-proc-stat.ts';
import { parsePs } from './parse-ps.ts';
import type { ProcessRow } from './process-row.ts';

const limits = { timeout: 10_000, maxBuffer: 8 * 1024 * 1024, windowsHide: true };

/** The processes of this machine. Rejects when the system's list cannot be read. */
export async function readProcesses(platform: NodeJS.Platform): Promise<readonly ProcessRow[]> {
  const run = promisify(execFile);
  switch (platform) {
    case 'linux':
      return readProc();
    case 'win32': {
      const { stdout } = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', cimScript], limits);
      return parseCim(stdout);
    }
    default: {
      const columns = 'pid=,ppid=,pgid=,rss=,time=,stat=,lstart=,comm=';
      const { stdout } = await run('/bin/ps', ['-axo', columns], { ...limits, env: { LC_ALL: 'C', TZ: 'UTC' } });
      return parsePs(stdout);
    }
  }
}

function readProc(): readonly ProcessRow[] {
  const units = linuxUnits();
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const row = parseProcStat(readFileSync(`/proc/${name}/stat`, 'latin1'), units);
      return row ? withPath(row) : [];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}

/** Only the person's own processes tell theirs. */
function withPath(row: ProcessRow): ProcessRow {
  try {
    return { ...row, path: readlinkSync(`/proc/${row.pid}/exe`) };
  } catch {
    return row;
  }
}

function linuxUnits(): LinuxUnits {
  const bootSeconds = /^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'latin1'))?.[1];
  // USER_HZ is 100 on every architecture Node runs on; the page size differs on some ARM machines.
  return { bootedAt: Number(bootSeconds ?? 0) * 1_000, ticksPerSecond: 100, pageBytes: pageBytes() };
}

/** Of this process, both are known: in bytes and in pages. */
function pageBytes(): number {
  const pages = Number(readFileSync('/proc/self/statm', 'latin1').split(' ')[1]);
  const ratio = process.memoryUsage.rss() / pages;
  return [4_096, 16_384, 65_536].reduce((best, size) =>
    Math.abs(size - ratio) < Math.abs(best - ratio) ? size : best,
  );
}
