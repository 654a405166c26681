import type { ImportOutcome } from '../../../contract/imports.ts';
import type { UndoOutcome } from '../../../contract/programs.ts';
import { placeOfConnection } from '../../clients/import/existing.ts';
import { isNothingToUndo } from '../../clients/nothing-to-undo.ts';
import type { ImportRecord } from '../../clients/import-records.ts';
import { planRemoval, rawEntry } from '../../config/edit/plan-connections.ts';
import { secretKeyOf } from '../../config/secret-reference.ts';
import { GatewayError } from '../../gateway/errors.ts';
import { inKeychain } from '../secrets.ts';
import { leftFile } from './left-files.ts';
import type { ImportPorts } from './make-import.ts';

/**
 * Takes an import back: the files of programs first, then the connections, their secrets last. Where a file cannot be put back, its program still
 * reaches the servers through their connections: these stay then, and it can be asked again. Rejects with `invalid-request` for an unknown one.
 */
export async function undoImport(ports: ImportPorts, change: string): Promise<ImportOutcome> {
  const { imports } = ports;
  const record = imports.get(change);
  if (!record) {
    const sentence = {
      en: 'There is no such import, or it was taken back already; look at what can be taken back',
      ru: 'Такого импорта нет, или он уже отменён. Посмотрите, что можно отменить',
    };
    throw new GatewayError('invalid-request', sentence, { details: { change } });
  }
  const { replaced, left, programs } = await putBack(ports, record);
  imports.put({ ...record, programs });
  if (left.length > 0) return { change, imported: [], replaced, left, refused: [], waiting: [] };
  const { gone, refused } = await takeOut(ports, record);
  await removeSecrets(ports, record);
  imports.forget(change);
  return {
    imported: gone.map((connection) => ({ key: connection, connection })),
    replaced,
    left,
    refused,
    waiting: [],
  };
}

/** The files as they were; `programs` are those of which nothing could be put back, for another time. */
async function putBack({ programs: clients }: ImportPorts, record: ImportRecord) {
  const replaced: ImportOutcome['replaced'] = [];
  const left: ImportOutcome['left'] = [];
  const programs: ImportRecord['programs'][number][] = [];
  for (const one of [...record.programs].reverse()) {
    const undone = await unlessUndone(() => clients.undo(one.change));
    if (!undone) continue;
    const { program, files } = undone;
    const refused = files.filter(({ outcome }) => outcome === 'refused');
    if (refused.length === files.length) programs.unshift(one);
    for (const { shownPath, outcome } of files)
      if (outcome !== 'refused' && outcome !== 'unchanged') replaced.push({ program, shownPath, names: [] });
    left.push(...refused.map((file) => leftFile(program, file)));
  }
  return { replaced, left, programs };
}

/** `undefined` for a change that was taken back by itself already. */
async function unlessUndone(undo: () => Promise<UndoOutcome>): Promise<UndoOutcome | undefined> {
  try {
    return await undo();
  } catch (error) {
    if (isNothingToUndo(error)) return undefined;
    throw error;
  }
}

/** The text of the configuration as it was; when it has changed since, the connections alone, as long as they lead where they led. */
async function takeOut({ configuration }: ImportPorts, { connections, configChange }: ImportRecord) {
  const content = configuration.content();
  const there = connections.filter(({ id }) => rawEntry(content, 'connections', id) !== undefined);
  const isSame = ({ id, place }: ImportRecord['connections'][number]): boolean =>
    placeOfConnection(rawEntry(content, 'connections', id) ?? {}) === place;
  const ours = there.filter(isSame);
  const refused = there
    .filter((one) => !isSame(one))
    .map(({ id }) => ({
      key: id,
      reason: `Connection "${id}" leads elsewhere by now, so it stays`,
      inRussian: `Подключение «${id}» теперь ведёт в другое место, поэтому остаётся`,
    }));
  const gone = ours.map(({ id }) => id);
  const isWhole = configChange !== undefined && ours.length === connections.length;
  if (!(isWhole && (await wasUndone(() => configuration.undo(configChange)))) && gone.length > 0)
    configuration.edit(planRemoval(content, ...gone));
  return { gone, refused };
}

async function wasUndone(undo: () => Promise<void>): Promise<boolean> {
  try {
    await undo();
    return true;
  } catch (error) {
    // The file is another one by now, or the change was made by an app that has ended.
    if (error instanceof GatewayError && error.code === 'configuration-changed') return false;
    throw error;
  }
}

/** Secrets that nothing refers to any more. */
async function removeSecrets({ configuration, secrets }: ImportPorts, record: ImportRecord): Promise<void> {
  const text = JSON.stringify(configuration.content());
  const unused = record.secrets.filter((name) => !text.includes(`\${keychain:${name}}`));
  await inKeychain(async () => {
    for (const name of unused) await secrets.delete(secretKeyOf(name));
  });
}
