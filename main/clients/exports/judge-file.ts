import type { ProgramFile, ProgramTrouble } from '../../../contract/programs.ts';
import type { WrittenEntry } from '../ledger.ts';
import type { Program } from '../program.ts';
import { entryHash } from './entry-hash.ts';
import { entryTrouble } from './entry-trouble.ts';
import { findEntry, type FoundEntry, type LookedFile, refusalOf } from './look.ts';
import { pipedId, type Surroundings } from './surroundings.ts';
import { whereItLeads } from './where-it-leads.ts';

/** Where one file of a program stands. */
export interface JudgedFile {
  readonly looked: LookedFile;
  readonly state: ProgramFile['state'];
  readonly trouble?: ProgramTrouble;
  readonly entry?: FoundEntry;
  readonly written?: WrittenEntry;
  /** Id of the client that the program comes as. */
  readonly client?: string;
}

/** Compares what stands in a file with what was written, and with where we are now. */
export function judgeFile(program: Program, looked: LookedFile, around: Surroundings): JudgedFile {
  const written = around.written(program.id, looked.placed.id);
  const refusal = refusalOf(looked);
  const noted = { looked, ...(written && { written }) };
  if (refusal)
    return { ...noted, state: written ? 'connected' : 'found', trouble: refusal, ...clientOf(written?.client) };
  const entry = findEntry(looked, around.us, written !== undefined);
  // What a program only reads for importing is never ours.
  if (!entry || (looked.placed.file.write === 'import-only' && !written)) {
    return { ...noted, state: written ? 'lost' : 'found', ...clientOf(written?.client) };
  }
  const client = comesAs(entry, around) ?? written?.client;
  const judged = { ...noted, entry, ...clientOf(client) };
  if (written?.kept === true && written.entryHash === entryHash(entry.value)) return { ...judged, state: 'connected' };
  const trouble = entryTrouble({
    value: entry.value,
    wanted: around.entry(program, looked.placed.file, ''),
    written,
    path: looked.placed.path,
    program,
    us: around.us,
    isKnown: (token) => around.ownerOf(token) !== undefined,
  });
  if (trouble) return { ...judged, state: 'changed', trouble };
  return {
    ...judged,
    state: isTakenUp(program, written, around.client(client ?? '')?.lastSeenAt) ? 'connected' : 'needs-restart',
  };
}

/** Whether the program has come since the entry was written, or needs no new start to do so. */
function isTakenUp(
  { takesUp }: Pick<Program, 'takesUp'>,
  written: WrittenEntry | undefined,
  lastSeenAt: number | undefined,
): boolean {
  if (takesUp === 'at-once' || !written || written.kept) return true;
  return lastSeenAt !== undefined && lastSeenAt >= written.writtenAt;
}

/** Id of the client that whoever follows an entry comes as. */
export function comesAs({ value }: FoundEntry, { ownerOf }: Pick<Surroundings, 'ownerOf'>): string | undefined {
  const { token, command, args = [] } = whereItLeads(value);
  if (token !== undefined) return ownerOf(token);
  const at = args.indexOf('--client');
  const name = args[at + 1];
  return command !== undefined && at >= 0 && name !== undefined ? pipedId(name) : undefined;
}

function clientOf(client: string | undefined): { readonly client?: string } {
  return client === undefined ? {} : { client };
}
