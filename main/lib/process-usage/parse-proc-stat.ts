import type { ProcessRow } from './process-row.ts';

export interface LinuxUnits {
  /** When the machine was started, in milliseconds since the epoch. */
  readonly bootedAt: number;
  readonly ticksPerSecond: number;
  readonly pageBytes: number;
}

/** One line of /proc/<pid>/stat (proc_pid_stat(5)); the program's name in brackets may hold anything. `undefined` for what has ended. */
export function parseProcStat(
  stat: string,
  { bootedAt, ticksPerSecond, pageBytes }: LinuxUnits,
): ProcessRow | undefined {
  const pid = Number.parseInt(stat, 10);
  const nameEnd = stat.lastIndexOf(')');
  const fields = stat.slice(nameEnd + 2).split(' ');
  const [state = '', parent, group] = fields;
  const number = (index: number): number => Number(fields[index] ?? Number.NaN);
  // Counted from the state, which is the third field of the line.
  const [userTicks, systemTicks, startTicks, pages] = [number(11), number(12), number(19), number(21)];
  if (Number.isNaN(pid) || Number.isNaN(pages) || state === 'Z' || state === 'X') return undefined;
  return {
    pid,
    parent: Number(parent),
    group: Number(group),
    name: stat.slice(stat.indexOf('(') + 1, nameEnd),
    cpuMs: ((userTicks + systemTicks) * 1_000) / ticksPerSecond,
    memoryBytes: pages * pageBytes,
    startedAt: Math.round(bootedAt + (startTicks * 1_000) / ticksPerSecond),
  };
}
