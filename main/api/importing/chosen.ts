import type { Replacement } from '../../clients/client-programs.ts';
import type { BuiltImport, FoundImport } from '../../clients/import/find-imports.ts';
import { GatewayError } from '../../gateway/errors.ts';

export interface ImportItem {
  readonly key: string;
  readonly id?: string | undefined;
}

/** A server that becomes a connection with this id. */
export interface ChosenImport {
  readonly found: FoundImport;
  readonly id: string;
  readonly built: BuiltImport;
}

export interface Chosen {
  readonly made: readonly ChosenImport[];
  /** Those that a connection leads to already. */
  readonly existing: readonly FoundImport[];
  readonly refused: readonly { readonly key: string; readonly reason: string }[];
}

/** What is to happen with what was chosen. Throws `configuration-changed` for a key that is not found (any more), `invalid-request` for an id twice. */
export function chooseImports(
  found: readonly FoundImport[],
  items: readonly ImportItem[],
  taken: ReadonlySet<string>,
): Chosen {
  const made: ChosenImport[] = [];
  const existing: FoundImport[] = [];
  const refused: { key: string; reason: string }[] = [];
  const ids = new Set(taken);
  for (const { key, id: wanted } of new Map(items.map((item) => [item.key, item])).values()) {
    const one = foundWith(found, key);
    const id = wanted ?? one.candidate.id;
    if (one.candidate.existing !== undefined) existing.push(one);
    else if (!one.build) refused.push({ key, reason: one.candidate.refused ?? 'It cannot be imported' });
    else if (!/^[a-z0-9][a-z0-9-]{0,23}$/.test(id)) refused.push({ key, reason: wrongId(id) });
    else if (ids.has(id))
      refused.push({ key, reason: `There is a connection or account "${id}" already; choose another id` });
    else {
      ids.add(id);
      made.push({ found: one, id, built: one.build(id) });
    }
  }
  return { made, existing, refused };
}

/** The entries of several servers that are taken out, file by file; the same whatever the order of the servers. */
export function replacementsOf(found: readonly FoundImport[]): Replacement[] {
  const files = new Map<string, Replacement>();
  for (const { program, file, remove } of found.flatMap(({ originals }) => originals)) {
    const key = JSON.stringify([program, file]);
    files.set(key, { program, file, remove: [...(files.get(key)?.remove ?? []), ...remove] });
  }
  return [...files.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { remove, ...file }]) => ({ ...file, remove: [...remove].sort() }));
}

export function foundWith(found: readonly FoundImport[], key: string): FoundImport {
  const one = found.find(({ candidate }) => candidate.key === key);
  if (one) return one;
  const message =
    'The settings of programs have changed since they were shown; look at what is found now and choose again';
  throw new GatewayError('configuration-changed', message, { details: { key } });
}

function wrongId(id: string): string {
  return `"${id}" cannot be an id; use at most 24 small letters, digits and hyphens`;
}
