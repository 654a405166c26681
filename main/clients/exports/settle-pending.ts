import type { ChangedFile, RecordedChange } from '../ledger.ts';
import { placeFiles } from '../machine/place-files.ts';
import type { PlacedFile } from '../program.ts';
import { recordedInProject } from '../projects/place-in-project.ts';
import { entryIn } from './edit-entries.ts';
import { entryHash } from './entry-hash.ts';
import { lookAtFile } from './look.ts';
import type { ExportPorts } from './ports.ts';
import { reachedBy } from './record.ts';
import { textOf } from './shown-change.ts';
import { whereItLeads } from './where-it-leads.ts';

/**
 * Finds changes that were recorded and never completed, since Portico ended in between, and completes those of which the file shows that they
 * were done. The others are dropped, and a client that was made for them loses its access.
 */
export async function settlePending(ports: ExportPorts): Promise<void> {
  const pending = ports.ledger.changes().filter(({ files }) => files.some(({ isPending }) => isPending === true));
  for (const change of pending) await settle(change, ports);
}

async function settle(change: RecordedChange, ports: ExportPorts): Promise<void> {
  const { ledger, clients, programs, machine, now, log } = ports;
  const program = programs.find(({ id }) => id === change.program);
  const placed = program ? await placeFiles(program, machine) : [];
  const settled = await Promise.all(
    change.files.map((file) => {
      const place =
        placed.find(({ id }) => id === file.file) ?? (program && recordedInProject(program, { ...file, machine }));
      return settleFile({ change, file, place }, ports);
    }),
  );
  const files = settled.filter((file) => file !== undefined);
  ledger.record({ ...change, files, undoneAt: files.length > 0 ? undefined : now() });
  const isRevoked = change.what === 'disconnect' ? files.length === change.files.length : files.length === 0;
  if (isRevoked && change.client !== undefined) await clients.revoke(change.client);
  log.warn('A change of settings was interrupted', {
    program: change.program,
    done: files.length,
    of: change.files.length,
  });
}

/** The file's record without its mark, when the change can be seen in it. */
async function settleFile(
  {
    change,
    file,
    place,
  }: { readonly change: RecordedChange; readonly file: ChangedFile; readonly place: PlacedFile | undefined },
  ports: ExportPorts,
): Promise<ChangedFile | undefined> {
  const { isPending, ...done } = file;
  if (isPending !== true) return done;
  if (!place) return undefined;
  const looked = await lookAtFile(place, ports);
  const { bytes } = looked;
  if (!bytes.ok || bytes.file.hash === file.before) return undefined;
  const value = entryIn(textOf(looked), looked, { settings: ports.settingsText(place.file.format), name: file.name });
  const isAsWanted = (value === undefined ? undefined : entryHash(value)) === file.entryAfter;
  if (bytes.file.hash !== file.after && !isAsWanted) return undefined;
  const { program } = change;
  if (value === undefined) ports.ledger.forget(program, file.file);
  else {
    const { token } = whereItLeads(value);
    const client = token === undefined ? undefined : ports.clients.ownerOf(token);
    ports.ledger.put({
      ...{ program, file: file.file, path: file.path, entryHash: entryHash(value), client, reaches: reachedBy(value) },
      ...{ writtenAt: change.at, made: file.made, kept: false },
    });
  }
  return done;
}
