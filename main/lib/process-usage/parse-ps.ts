import type { ProcessRow } from './process-row.ts';

/**
 * Lines of `ps -axo pid=,ppid=,pgid=,rss=,time=,stat=,lstart=,comm=` in UTC, e.g.
 * `  71    1   71  20480   1:02.50 S    Sat Nov 21 09:38:06 2026 /usr/sbin/thing`. Processes that have ended are left out.
 */
export function parsePs(text: string): readonly ProcessRow[] {
  return text.split('\n').flatMap((line) => {
    const match =
      /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+([\d:.-]+)\s+(\S+)\s+(\S+\s+\S+\s+\d+\s+[\d:]+\s+\d{4})\s+(.+?)\s*$/.exec(
        line,
      );
    if (!match) return [];
    const [, pid, parent, group, kilobytes, time = '', state = '', start = '', command = ''] = match;
    if (state.startsWith('Z')) return [];
    const startedAt = Date.parse(`${start} UTC`);
    return {
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      name: command.slice(command.lastIndexOf('/') + 1),
      ...(command.startsWith('/') && { path: command }),
      cpuMs: cpuMsOf(time),
      memoryBytes: Number(kilobytes) * 1_024,
      startedAt: Number.isNaN(startedAt) ? undefined : startedAt,
    };
  });
}

/** `[[days-]hours:]minutes:seconds[.hundredths]` */
function cpuMsOf(time: string): number {
  const [, days = '0', rest = ''] = /^(?:(\d+)-)?(.*)$/.exec(time) ?? [];
  const seconds = rest.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return Math.round((Number(days) * 86_400 + seconds) * 1_000);
}
