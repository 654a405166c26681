import type { ImportOutcome } from '../../../contract/imports.ts';
import type { ClientPrograms, Replacement } from '../../clients/client-programs.ts';
import { placeOfConnection } from '../../clients/import/existing.ts';
import { missingOf } from '../../clients/import/missing-secrets.ts';
import type { ImportRecord, ImportRecords } from '../../clients/import-records.ts';
import type { Configuration } from '../../app/configuration.ts';
import type { Edit } from '../../config/edit/edit-text.ts';
import { planSave } from '../../config/edit/plan-connections.ts';
import { secretKeyOf } from '../../config/secret-reference.ts';
import { GatewayError } from '../../gateway/errors.ts';
import type { Log } from '../../lib/log.ts';
import type { SecretStore } from '../../lib/secret-store.ts';
import { demoEdits } from '../demo-entries.ts';
import { checkedSecrets, inKeychain, storeSecrets } from '../secrets.ts';
import { replacementsOf, type Chosen, type ChosenImport, type Refused } from './chosen.ts';
import { leftFile } from './left-files.ts';
import { withFreeSecretNames } from './free-secrets.ts';

export interface ImportPorts {
  readonly configuration: Configuration;
  readonly secrets: SecretStore;
  readonly programs: Pick<ClientPrograms, 'previewReplacements' | 'applyReplacements' | 'undo'>;
  readonly imports: ImportRecords;
  readonly newId: () => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
}

type Step = () => unknown;
type Applied = Awaited<ReturnType<ClientPrograms['applyReplacements']>>;

/**
 * Puts the secrets into the keychain, writes the connections as one change of the configuration, and replaces the originals when a fingerprint of
 * their preview is given. When a step fails, those before it are taken back. Rejects with `keychain-unavailable`, `configuration-changed`,
 * `configuration-not-writable`, and with `configuration-invalid` where originals are to be replaced.
 */
export async function makeImport(
  ports: ImportPorts,
  chosen: Chosen,
  fingerprint: string | undefined,
): Promise<ImportOutcome> {
  const { valid, refused } = validOnes(ports.configuration, chosen.made, fingerprint !== undefined);
  const wanted =
    fingerprint === undefined ? [] : replacementsOf([...valid.map(({ found }) => found), ...chosen.existing]);
  const outcome = { imported: [], replaced: [], left: [], waiting: [], refused: [...chosen.refused, ...refused] };
  if (valid.length === 0 && wanted.length === 0) return outcome;
  const replacing = fingerprint === undefined ? [] : await previewed(ports, wanted, fingerprint);
  const takeBack: Step[] = [];
  try {
    const done = await steps(ports, { valid, replacing }, takeBack);
    return { ...outcome, ...done };
  } catch (error) {
    for (const step of takeBack.reverse()) await undone(step, ports.log);
    throw error;
  }
}

interface Work {
  readonly valid: readonly ChosenImport[];
  readonly replacing: readonly ProgramReplacement[];
}

/** What happens to the files of one program. */
interface ProgramReplacement {
  readonly wanted: readonly Replacement[];
  readonly fingerprint: string;
}

async function steps(
  ports: ImportPorts,
  { valid, replacing }: Work,
  takeBack: Step[],
): Promise<Pick<ImportOutcome, 'change' | 'imported' | 'replaced' | 'left' | 'waiting'>> {
  const { configuration, secrets: store, programs, imports } = ports;
  const taken = new Set<string>();
  const named = await inKeychain(async () => {
    const all: ChosenImport[] = [];
    for (const one of valid)
      all.push({ ...one, built: await withFreeSecretNames(one.built, { secrets: store, taken }) });
    return all;
  });
  const given = checkedSecrets(named.flatMap(({ built }) => built.secrets));
  const record: ImportRecord = {
    id: ports.newId(),
    at: ports.now(),
    connections: named.map(({ id, built }) => ({ id, place: placeOfConnection(built.connection) ?? '' })),
    // Names of those that are given later, too: they belong to nothing else.
    secrets: [...taken],
    configChange: undefined,
    programs: [],
  };
  // Known before anything is touched, so that a crash leaves nothing that cannot be taken back.
  imports.put(record);
  takeBack.push(() => imports.forget(record.id));
  takeBack.push(async () => {
    for (const { name } of given) await store.delete(secretKeyOf(name));
  });
  await storeSecrets(store, given);
  const configChange = named.length === 0 ? undefined : configuration.edit(editsFor(configuration, named));
  if (configChange !== undefined) takeBack.push(() => configuration.undo(configChange));
  imports.put({ ...record, configChange });
  const applied: Applied[number][] = [];
  for (const { wanted, fingerprint } of replacing) {
    const done = await programs.applyReplacements(wanted, fingerprint);
    applied.push(...done);
    const changes = applied.flatMap(({ program, change }) => (change === undefined ? [] : [{ program, change }]));
    imports.put({ ...record, configChange, programs: changes });
    for (const { change } of done) if (change !== undefined) takeBack.push(() => programs.undo(change));
  }
  return {
    change: record.id,
    imported: named.map(({ found, id }) => ({ key: found.candidate.key, connection: id })),
    waiting: named
      .map(({ id, built }) => ({ connection: id, secrets: missingOf(built.secrets) }))
      .filter(({ secrets }) => secrets.length > 0),
    ...replacedFiles(
      applied,
      replacing.flatMap(({ wanted }) => wanted),
    ),
  };
}

/**
 * The replacements program by program, so that each that was made is known when another fails. Throws `configuration-changed` when something else
 * would happen than was shown.
 */
async function previewed(
  { programs }: ImportPorts,
  wanted: readonly Replacement[],
  fingerprint: string,
): Promise<ProgramReplacement[]> {
  const replacing: ProgramReplacement[] = [];
  for (const own of Map.groupBy(wanted, ({ program }) => program).values())
    replacing.push({ wanted: own, fingerprint: (await programs.previewReplacements(own)).fingerprint });
  // Asked last: what has this fingerprint is what the parts were of.
  const now = await programs.previewReplacements(wanted);
  if (now.fingerprint === fingerprint) return replacing;
  throw new GatewayError('configuration-changed', {
    en: 'The settings of programs are not as they were previewed; look at the changes again',
    ru: 'Настройки программ изменились после просмотра. Посмотрите изменения заново',
  });
}

function editsFor(configuration: Configuration, imports: readonly ChosenImport[]): Edit[] {
  const content = configuration.content();
  const saved = imports.flatMap(({ id, built }) =>
    planSave(content, { id, connection: built.connection, accounts: {} }),
  );
  return [...demoEdits(configuration), ...saved];
}

/** Those that the configuration takes; with originals to replace, one that it does not take keeps all from being done. */
function validOnes(configuration: Configuration, imports: readonly ChosenImport[], isAllOrNothing: boolean) {
  const valid: ChosenImport[] = [];
  const refused: Refused[] = [];
  for (const one of imports) {
    try {
      configuration.preview(editsFor(configuration, [one]));
      valid.push(one);
    } catch (error) {
      if (isAllOrNothing || !(error instanceof GatewayError) || error.code !== 'configuration-invalid') throw error;
      const { message: reason, inRussian } = error;
      refused.push({
        key: one.found.candidate.key,
        reason,
        ...(inRussian !== undefined && { inRussian }),
        why: 'configuration',
      });
    }
  }
  return { valid, refused };
}

function replacedFiles(outcomes: Applied, wanted: readonly Replacement[]): Pick<ImportOutcome, 'replaced' | 'left'> {
  const files = outcomes.flatMap(({ program, outcome }) => outcome.files.map((file) => ({ program, ...file })));
  const written = files.filter(({ outcome }) => outcome === 'written');
  const refused = files.filter(({ outcome }) => outcome === 'refused');
  return {
    replaced: written.map(({ program, file, shownPath }) => {
      const names = wanted.find((one) => one.program === program && one.file === file)?.remove ?? [];
      return { program, shownPath, names: [...names] };
    }),
    left: refused.map((file) => leftFile(file.program, file)),
  };
}

async function undone(step: Step, log: Log): Promise<void> {
  try {
    await step();
  } catch (error) {
    log.error('A step of an import could not be taken back', { error });
  }
}
