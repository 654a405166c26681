import type { ProcessRow } from './process-row.ts';

/** What one process of ours uses. */
export interface ProcessUse extends Omit<ProcessRow, 'cpuMs' | 'group' | 'parent' | 'path'> {
  /** What it was started for; `undefined` for Portico's own. */
  readonly owner: string | undefined;
  /** Percent of one core since the last reading; `undefined` at the first. */
  readonly cpuPercent: number | undefined;
}

export interface ProcessUsageOptions {
  readonly read: () => Promise<readonly ProcessRow[]>;
  readonly ownPid: number;
  /** The processes that were started for somebody; what they started belongs to the same. */
  readonly owned: () => readonly { readonly pid: number; readonly owner: string }[];
  /** Milliseconds of any clock that only goes forward. */
  readonly now: () => number;
}

/** Reads what Portico and its child processes use. Nothing runs between readings. */
export function createProcessUsage({ read, ownPid, owned, now }: ProcessUsageOptions) {
  let last: { readonly at: number; readonly cpuMs: ReadonlyMap<string, number> } | undefined;

  return async (): Promise<readonly ProcessUse[]> => {
    const ours = belonging(await read(), ownPid, owned());
    const at = now();
    const before = last;
    last = { at, cpuMs: new Map(ours.map(({ row }) => [keyOf(row), row.cpuMs])) };
    return ours.map(({ row, owner }) => {
      const { cpuMs, group: _, parent: __, path: ___, ...rest } = row;
      const earlier = before?.cpuMs.get(keyOf(row));
      const cpuPercent =
        before === undefined || earlier === undefined || at <= before.at
          ? undefined
          : Math.max(0, ((cpuMs - earlier) / (at - before.at)) * 100);
      return { ...rest, owner, cpuPercent };
    });
  };
}

/** The own process and everything below it, and the groups of those that were started for somebody; own processes first. */
export function belonging(
  rows: readonly ProcessRow[],
  ownPid: number,
  owned: readonly { readonly pid: number; readonly owner: string }[],
): readonly { readonly row: ProcessRow; readonly owner: string | undefined }[] {
  const byPid = new Map(rows.map((row) => [row.pid, row]));
  const owners = new Map(owned.map(({ pid, owner }) => [pid, owner]));
  const found = rows.flatMap((row) => {
    const ofGroup = row.group === 0 ? undefined : owners.get(row.group);
    if (ofGroup !== undefined) return { row, owner: ofGroup };
    const visited = new Set<number>();
    for (let at: ProcessRow | undefined = row; at && !visited.has(at.pid); at = byPid.get(at.parent)) {
      visited.add(at.pid);
      const owner = owners.get(at.pid);
      if (owner !== undefined) return { row, owner };
      if (at.pid === ownPid) return { row, owner: undefined };
    }
    return [];
  });
  const rank = ({ row, owner }: (typeof found)[number]): number =>
    row.pid === ownPid ? 0 : owner === undefined ? 1 : 2;
  return found.sort((one, other) => rank(one) - rank(other) || one.row.pid - other.row.pid);
}

/** A pid may be used again. */
function keyOf({ pid, startedAt }: ProcessRow): string {
  return `${pid} ${startedAt ?? ''}`;
}
