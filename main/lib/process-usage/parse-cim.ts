import type { ProcessRow } from './process-row.ts';

/** What PowerShell is asked: one line per process with pid, parent, memory in bytes, processor time in 100 ns, start in milliseconds, name, and after a tab the path when the system tells it. */
export const cimScript =
  'Get-CimInstance Win32_Process | ForEach-Object { $s = 0; if ($_.CreationDate) { $s = ([DateTimeOffset]$_.CreationDate).ToUnixTimeMilliseconds() }; ' +
  '"$($_.ProcessId) $($_.ParentProcessId) $($_.WorkingSetSize) $($_.KernelModeTime + $_.UserModeTime) $s $($_.Name)`t$($_.ExecutablePath)" }';

/** Its answer. */
export function parseCim(text: string): readonly ProcessRow[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const match = /^(\d+) (\d+) (\d+) (\d+) (\d+) ([^\t]+)(?:\t(.+))?$/.exec(line.trim());
    if (!match) return [];
    const [, pid, parent, bytes, ticks, start, name = '', path] = match;
    return {
      pid: Number(pid),
      parent: Number(parent),
      group: 0,
      name,
      ...(path !== undefined && { path }),
      cpuMs: Number(ticks) / 10_000,
      memoryBytes: Number(bytes),
      startedAt: Number(start) > 0 ? Number(start) : undefined,
    };
  });
}
