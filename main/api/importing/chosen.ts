import type { Replacement } from '../../clients/client-programs.ts';
import type { OperationInput } from '../../../contract/api.ts';
import type { ImportOutcome } from '../../../contract/imports.ts';
import type { FoundImport } from '../../clients/import/find-imports.ts';
import type { BuiltImport } from '../../clients/import/missing-secrets.ts';
import { GatewayError } from '../../gateway/errors.ts';

type ImportItem = OperationInput<'imports.apply'>['items'][number];

/** A server that becomes a connection with this id. */
export interface ChosenImport {
  readonly found: FoundImport;
  readonly id: string;
  readonly built: BuiltImport;
}

export type Refused = ImportOutcome['refused'][number];

export interface Chosen {
  readonly made: readonly ChosenImport[];
  /** Those that a connection leads to already. */
  readonly existing: readonly FoundImport[];
  readonly refused: readonly Refused[];
}

/** What is to happen with what was chosen. Throws `configuration-changed` for a key or a secret that is not found (any more). */
export function chooseImports(
  found: readonly FoundImport[],
  items: readonly ImportItem[],
  taken: ReadonlySet<string>,
): Chosen {
  const made: ChosenImport[] = [];
  const existing: FoundImport[] = [];
  const refused: Refused[] = [];
  const ids = new Set(taken);
  for (const { key, id: wanted, secrets = {} } of new Map(items.map((item) => [item.key, item])).values()) {
    const one = foundWith(found, key);
    const id = wanted ?? one.candidate.id;
    checkGiven(one, secrets);
    if (one.candidate.existing !== undefined) existing.push(one);
    else if (!one.build)
      refused.push({ key, reason: one.candidate.refused ?? 'It cannot be imported', why: 'not-importable' });
    else if (!/^[a-z0-9][a-z0-9-]{0,23}$/.test(id)) refused.push({ key, reason: wrongId(id), why: 'id-wrong' });
    else if (ids.has(id)) refused.push({ key, reason: takenId(id), why: 'id-taken' });
    else {
      ids.add(id);
      made.push({ found: one, id, built: one.build(id, secrets) });
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
  throw hasChanged(key);
}

/** A name that is not wanted belongs to a list that was read before something changed. */
function checkGiven({ candidate: { key, wanted } }: FoundImport, given: Readonly<Record<string, string>>): void {
  if (Object.keys(given).some((name) => !wanted.some((secret) => secret.name === name))) throw hasChanged(key);
}

function hasChanged(key: string): GatewayError {
  const sentence = {
    en: 'The settings of programs have changed since they were shown; look at what is found now and choose again',
    ru: 'Настройки программ изменились, пока вы смотрели. Посмотрите, что найдено теперь, и выберите снова',
  };
  return new GatewayError('configuration-changed', sentence, { details: { key } });
}

function takenId(id: string): string {
  return `There is a connection or account "${id}" already; choose another id`;
}

function wrongId(id: string): string {
  return `"${id}" cannot be an id; use at most 24 small letters, digits and hyphens`;
}
