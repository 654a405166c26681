import type { ImportCandidate, ImportSource } from '../../../contract/imports.ts';
import { mask } from '../../lib/secret-mask.ts';
import { inEach } from '../../lib/sentence.ts';
import { foundServer } from '../../recognize/found-server.ts';
import type { Found } from '../../recognize/found.ts';
import { freeId } from '../../recognize/free-id.ts';
import type { ReadFile, Replacement } from '../client-programs.ts';
import { differences, toBeGiven } from './candidate-remarks.ts';
import { existingFor, type ExistingConnection } from './existing.ts';
import { groupEntries, type EntryGroup } from './group-entries.ts';
import { missingOf, withGiven, withVariables, type BuiltImport } from './missing-secrets.ts';
import { readEntries, type EntriesContext } from './read-entries.ts';
import { eachOnce, remark, remarkSentence } from './remark-words.ts';

export interface ImportContext extends EntriesContext {
  readonly existing: readonly ExistingConnection[];
  /** Ids that connections and accounts have. */
  readonly takenIds: readonly string[];
}

/** A server that was found, as it is shown and as it is made. */
export interface FoundImport {
  readonly candidate: ImportCandidate;
  /** The connection with this id and what a person gives for `wanted` of the candidate, name → value; absent for what is refused. */
  readonly build: ((id: string, given?: Readonly<Record<string, string>>) => BuiltImport) | undefined;
  /** Where the originals are that may be taken out. */
  readonly originals: readonly Replacement[];
}

/** The servers that programs on this machine have in their settings, each once, in the order of the files. No secret stands in the candidates. */
export function findImports(files: readonly ReadFile[], context: ImportContext): FoundImport[] {
  const taken = new Set(context.takenIds);
  return groupEntries(readEntries(files, context)).map((group) => {
    const { server, inputs } = group.chosen;
    const found = server && foundServer(server, { source: inEach(group.chosen.source.shownPath), inputs });
    return found ? importable(group, found, { taken, context }) : refusedImport(group, taken);
  });
}

function importable(
  group: EntryGroup,
  found: Found,
  { taken, context }: { readonly taken: Set<string>; readonly context: ImportContext },
): FoundImport {
  const existing = group.identity && existingFor(group.identity, context.existing);
  const id = existing ?? freeId(found.name, taken);
  taken.add(id);
  const isOff = group.entries.every(({ source }) => source.disabled);
  const bare = (wanted: string): BuiltImport => {
    const { connection, secrets = [] } = found.build(wanted);
    const { kind, ...settings } = connection;
    const title = titleFor(found.title);
    const common = { ...(title !== undefined && { title }), ...(isOff && { enabled: false }) };
    return withVariables({ connection: { kind, ...common, ...settings }, secrets }, wanted, context.machine.env);
  };
  const built = bare(id);
  const missing = existing === undefined ? missingOf(built.secrets) : [];
  const remarks = eachOnce([
    ...(isOff ? [remark('off')] : []),
    ...toBeGiven(missing, group.chosen),
    ...differences(group),
    ...group.entries.flatMap((entry) => entry.remarks),
  ]);
  const candidate: ImportCandidate = {
    key: group.key,
    id,
    title: found.title,
    connection: built.connection,
    secrets: built.secrets
      .filter(({ value }) => value !== undefined)
      .map(({ name, label }) => ({ name, label, masked: mask })),
    wanted: missing,
    sources: sourcesOf(group),
    ...(existing !== undefined && { existing }),
    notes: remarks.map(remarkSentence),
    remarks,
  };
  return {
    candidate,
    build: (wanted, given = {}) => withGiven(bare(wanted), built.secrets, given),
    originals: originalsOf(group),
  };
}

function refusedImport(group: EntryGroup, taken: ReadonlySet<string>): FoundImport {
  const { source, refused = remark('nothing-to-reach') } = group.chosen;
  const candidate: ImportCandidate = {
    key: group.key,
    id: freeId(source.name, taken),
    title: source.name,
    connection: { kind: 'unknown' },
    secrets: [],
    wanted: [],
    sources: sourcesOf(group),
    refused: remarkSentence(refused),
    notes: [],
    remarks: [refused],
  };
  return { candidate, build: undefined, originals: [] };
}

/** A name that an id cannot be is kept as the title. */
function titleFor(title: string): string | undefined {
  const name = title.trim().slice(0, 60).trim();
  return /[^a-z0-9_./@-]/.test(name) ? name : undefined;
}

function sourcesOf({ entries }: EntryGroup): ImportSource[] {
  return entries.map(({ source }) => source);
}

function originalsOf({ entries }: EntryGroup): Replacement[] {
  return entries
    .filter(({ isReplaceable }) => isReplaceable)
    .map(({ source: { program, file, name } }) => ({ program, file, remove: [name] }));
}
