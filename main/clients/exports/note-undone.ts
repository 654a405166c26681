import type { ChangedFile, RecordedChange } from '../ledger.ts';
import type { PlacedFile } from '../program.ts';
import { entryIn } from './edit-entries.ts';
import { entryHash } from './entry-hash.ts';
import { lookAtFile } from './look.ts';
import type { ExportPorts } from './ports.ts';
import { reachedBy } from './record.ts';
import { textOf } from './shown-change.ts';
import { whereItLeads } from './where-it-leads.ts';

export interface UndonePlace {
  readonly change: RecordedChange;
  readonly file: ChangedFile;
  readonly place: PlacedFile;
}

/** Brings what is known of an entry in step with a file that was put back. What was ours before the change is known again. */
export async function noteUndone({ change, file, place }: UndonePlace, ports: ExportPorts): Promise<void> {
  const { ledger, clients, settingsText, now } = ports;
  const isOursAgain = change.what === 'disconnect' || file.wasWritten === true;
  const looked = await lookAtFile(place, ports);
  const value = entryIn(textOf(looked), looked, { settings: settingsText(place.file.format), name: file.name });
  if (!isOursAgain) {
    ledger.forget(change.program, file.file);
    return;
  }
  const known = ledger.entries().find((entry) => entry.program === change.program && entry.file === file.file);
  // It was lost before, and is so again.
  if (value === undefined) return;
  const { token } = whereItLeads(value);
  ledger.put({
    program: change.program,
    file: file.file,
    path: file.path,
    entryHash: entryHash(value),
    client: token === undefined ? undefined : clients.ownerOf(token),
    reaches: known?.reaches ?? reachedBy(value),
    writtenAt: change.what === 'disconnect' ? now() : (known?.writtenAt ?? now()),
    made: file.made,
    kept: false,
  });
}
