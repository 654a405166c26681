import type { Log } from '../../lib/log.ts';
import { endGroup } from './end-process.ts';
import { endTree } from '../../lib/commands/process-group.ts';
import type { ProcessRecord, ProcessRecords } from './process-records.ts';
import { isOfThisBoot, isSameStart, listProcesses, type ProcessRow, type ProcessStart } from './process-table.ts';

/**
 * Which recorded processes, or others of their groups, still run. A pid that was given to another program since is not ours.
 * A group without its first process is: the system gives its number to nobody while somebody is in it.
 */
export function leftoversAmong(
  records: readonly ProcessRecord[],
  rows: readonly ProcessRow[],
  isOfThisBoot: (start: ProcessStart) => boolean,
): readonly ProcessRecord[] {
  return records.filter(({ pid, start }) => {
    if (!isOfThisBoot(start) || !rows.some((row) => row.group === pid && !row.isZombie)) return false;
    const first = rows.find((row) => row.pid === pid);
    return first === undefined || isSameStart(first.start, start);
  });
}

const politeMs = 1_000;

/**
 * Ends what an earlier Portico left behind when it was killed. Only for the owner of the data folder: the processes of a running
 * Portico are recorded there too. Never rejects.
 */
export async function endLeftovers(
  records: ProcessRecords,
  { platform, log }: { readonly platform: NodeJS.Platform; readonly log: Log },
): Promise<void> {
  try {
    const known = records.all();
    if (known.length === 0) return;
    const leftovers = leftoversAmong(known, await listProcesses(platform), isOfThisBoot);
    await Promise.all(
      leftovers.map(async ({ pid, connection }) => {
        log.warn('A server process that an earlier run of Portico left behind is ended', { connection, pid });
        await (platform === 'win32' ? endTree(pid) : endGroup(pid, politeMs));
      }),
    );
    for (const { pid } of known) records.remove(pid);
  } catch (error) {
    log.warn('What an earlier run of Portico may have left behind could not be looked up', { error });
  }
}
