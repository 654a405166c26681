import { entryHash } from './entry-hash.ts';
import { comesAs } from './judge-file.ts';
import { findEntry, lookAt } from './look.ts';
import type { ExportPorts } from './ports.ts';
import { reachedBy } from './record.ts';
import { readSurroundings } from './surroundings.ts';
import type { Program } from '../program.ts';

/** Notes an entry that a program put into its settings itself, after its link was followed. Whether there is one. */
export async function noteArrived(program: Program, ports: ExportPorts): Promise<boolean> {
  const { files } = await lookAt(program, ports);
  const around = readSurroundings(ports);
  for (const looked of files) {
    const { write, project } = looked.placed.file;
    // A link leads into the person's own settings.
    if (write === 'import-only' || project !== undefined || !looked.bytes.ok) continue;
    const isWritten = around.written(program.id, looked.placed.id) !== undefined;
    const entry = findEntry(looked, around.us, isWritten);
    if (!entry || !around.leadsToUs(entry.value)) continue;
    if (isWritten) return true;
    const client = comesAs(entry, around);
    ports.ledger.put({
      program: program.id,
      file: looked.placed.id,
      path: looked.bytes.file.path,
      entryHash: entryHash(entry.value),
      client: client !== undefined && around.isTokenClient(client) ? client : undefined,
      reaches: reachedBy(entry.value),
      writtenAt: ports.now(),
      made: 0,
      kept: false,
    });
    return true;
  }
  return false;
}

export interface AwaitOptions {
  /** Whether what is waited for is there. */
  readonly look: () => Promise<boolean>;
  /** Called once, whether it came or the time is over. */
  readonly onEnd: (arrived: boolean) => void;
  readonly signal: AbortSignal;
  readonly everyMs: number;
  readonly times: number;
}

/** Looks every `everyMs`, at most `times`. A look that fails counts as one that found nothing. */
export function awaitEntry({ look, onEnd, signal, everyMs, times }: AwaitOptions): void {
  let left = times;
  const again = (): void => {
    const timer = setTimeout(() => void once(), everyMs);
    timer.unref();
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  };
  const once = async (): Promise<void> => {
    if (signal.aborted) return;
    left -= 1;
    const arrived = await look().catch(() => false);
    if (signal.aborted) return;
    if (arrived || left <= 0) onEnd(arrived);
    else again();
  };
  again();
}
