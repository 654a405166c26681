import type { UndoOutcome } from '../../../contract/programs.ts';
import { GatewayError } from '../../gateway/errors.ts';
import { shownPath } from '../import/shown-path.ts';
import type { ChangedFile, RecordedChange } from '../ledger.ts';
import { placeFiles } from '../machine/place-files.ts';
import { nothingToUndo } from '../nothing-to-undo.ts';
import type { PlacedFile, Program } from '../program.ts';
import { recordedInProject } from '../projects/place-in-project.ts';
import { programOf } from './choose.ts';
import { lookAtFile } from './look.ts';
import type { ExportPorts } from './ports.ts';
import { noteUndone } from './note-undone.ts';
import { undoFile } from './undo-file.ts';

/** Takes a change back, file by file. Throws `invalid-request` for an unknown one, one that was undone, and one whose client cannot have its access back. */
export async function undoChange(id: string, ports: ExportPorts): Promise<UndoOutcome> {
  const change = undoable(id, ports);
  const program = programOf(ports.programs, change.program);
  const placed = await placeFiles(program, ports.machine);
  if (change.what === 'disconnect') giveBackAccess(change, ports);
  const files: UndoOutcome['files'] = [];
  for (const file of change.files) {
    const place = placed.find(({ id: one }) => one === file.file) ?? atItsPath(program, file, ports);
    const looked = await lookAtFile(place, ports);
    const undone = await undoFile({ change, file, looked }, ports);
    if (undone.outcome !== 'refused') await noteUndone({ change, file, place }, ports);
    files.push({ file: file.file, shownPath: shownPath(file.path, ports.machine), ...undone });
  }
  const isDone = files.some(({ outcome }) => outcome !== 'refused');
  if (isDone) ports.ledger.markUndone(id, ports.now());
  await settleAccess(change, { isDone, ports });
  return { program: change.program, files };
}

function undoable(id: string, { ledger }: Pick<ExportPorts, 'ledger'>): RecordedChange {
  const change = ledger.change(id);
  if (!change || change.files.length === 0) {
    const last = ledger.changes().find(isUndoable);
    const hint = last
      ? {
          en: `the last one that can be taken back is "${last.id}" (${last.program})`,
          ru: `последнее, которое можно отменить, — «${last.id}» (${last.program})`,
        }
      : { en: 'there is none to take back', ru: 'отменять нечего' };
    throw nothingToUndo({ en: `There is no change "${id}"; ${hint.en}`, ru: `Изменения «${id}» нет; ${hint.ru}` }, id);
  }
  if (change.undoneAt !== undefined) {
    const sentence = { en: `The change "${id}" was taken back already`, ru: `Изменение «${id}» уже отменено` };
    throw nothingToUndo(sentence, id);
  }
  return change;
}

/** Whether a change was done and not taken back. */
export function isUndoable({ files, undoneAt }: RecordedChange): boolean {
  return undoneAt === undefined && files.length > 0 && !files.some(({ isPending }) => isPending === true);
}

/** A file of a project, or one whose pattern finds it no more, e.g. of a profile that was removed. */
function atItsPath(
  program: Program,
  { file, path }: ChangedFile,
  { machine }: Pick<ExportPorts, 'machine'>,
): PlacedFile {
  const inProject = recordedInProject(program, { file, path, machine });
  if (inProject) return inProject;
  const found = program.files.find(({ id }) => file === id || file.startsWith(`${id}-`));
  if (found) return { file: found, id: file, label: found.label, path };
  const sentence = {
    en: `${program.name} has no settings file "${file}" any more; the copy in the data folder has what it was`,
    ru: `У ${program.name} больше нет файла настроек «${file}»; прежнее содержимое осталось в копии в папке данных`,
  };
  throw new GatewayError('invalid-request', sentence, { details: { file } });
}

function giveBackAccess({ client }: RecordedChange, { clients }: Pick<ExportPorts, 'clients'>): void {
  if (client === undefined || clients.list().some(({ id }) => id === client)) return;
  clients.restore(client);
}

/** The client of an entry that is gone loses its access; that of an entry which did not come back has none to keep. */
async function settleAccess(
  { client, what }: RecordedChange,
  { isDone, ports }: { readonly isDone: boolean; readonly ports: ExportPorts },
): Promise<void> {
  if (client === undefined || isDone === (what === 'disconnect')) return;
  const isUsed = ports.ledger.entries().some((entry) => entry.client === client);
  if (!isUsed) await ports.clients.revoke(client);
}
