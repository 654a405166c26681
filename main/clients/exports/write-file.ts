import type { ProgramTrouble } from '../../../contract/programs.ts';
import type { Refusal } from '../program.ts';
import { draftFile, tokenText, type Draft } from './draft.ts';
import type { DraftFile } from './draft-file.ts';
import { entryIn } from './edit-entries.ts';
import { entryHash } from './entry-hash.ts';
import { judgeFile } from './judge-file.ts';
import { lookAtFile } from './look.ts';
import type { ExportPorts } from './ports.ts';
import { changedFile } from './record.ts';
import { shownChange, textOf } from './shown-change.ts';
import type { WroteFile } from './wrote-file.ts';

/** How often a file that others write in between is tried again. */
const attempts = 3;

export interface WriteContext {
  readonly ports: ExportPorts;
  /** The one that stands in the drafts; `undefined` where none is needed. */
  readonly token: string | undefined;
  /** The program's own command may have written into it, so that it is read anew. */
  readonly isAfterCommand?: boolean;
}

/** Writes one file as drafted, and reads it again. One that moved is tried again as long as the same lines would change in it. */
export async function writeFile(drafted: DraftFile, plan: Draft, context: WriteContext): Promise<WroteFile> {
  const { ports, token, isAfterCommand = false } = context;
  const settings = ports.settingsText(drafted.judged.looked.placed.file.format);
  const shown = (draft: DraftFile) => JSON.stringify(shownChange(draft, { machine: ports.machine, settings }).hunks);
  const promised = shown(withoutToken(drafted, plan, ports));
  let file = isAfterCommand ? await draftedAgain(drafted, plan, context) : drafted;
  for (let attempt = 1; ; attempt += 1) {
    const { bytes, placed } = file.judged.looked;
    if (file.after === 'same' || !bytes.ok) return leftAlone(file);
    const { lock } = placed.file;
    const written = await ports.files.write(bytes.file, file.after.text, {
      folders: file.folders,
      ...(lock && { lock }),
    });
    if (written.ok) {
      const change = { ...changedFile(file), ...written.change };
      return { ok: true, draft: file, change, value: file.value, ...(await readBack(file, ports)) };
    }
    if (!written.moved || attempt === attempts)
      return { ok: false, draft: file, moved: written.moved, refusal: written.refusal };
    file = await draftedAgain(file, plan, { ports, token });
    if (shown(withoutToken(file, plan, ports)) !== promised)
      return { ok: false, draft: file, moved: true, refusal: written.refusal };
  }
}

async function draftedAgain({ judged }: DraftFile, plan: Draft, { ports, token }: WriteContext): Promise<DraftFile> {
  const looked = await lookAtFile(judged.looked.placed, ports);
  const again = judgeFile(plan.program, looked, plan.around);
  return draftFile(again, { ...plan, ports, token: token ?? tokenText(plan.token) });
}

/** As it was shown: a new token was not made then. */
function withoutToken({ judged }: DraftFile, plan: Draft, ports: ExportPorts): DraftFile {
  return draftFile(judged, { ...plan, ports, token: tokenText(plan.token) });
}

function leftAlone(draft: DraftFile): WroteFile {
  const { bytes } = draft.judged.looked;
  const refusal = draft.refused ?? (bytes.ok ? nothingLeft : bytes.refusal);
  return { ok: false, draft, moved: !draft.refused && bytes.ok, refusal };
}

const nothingLeft: Refusal = {
  code: 'changed-meanwhile',
  message: 'The file was changed by another program in the meantime, and nothing is left to do in it',
  remedy: 'Look at it again',
};

/** Says so when somebody wrote over it at once. */
async function readBack(
  { judged, name, value }: DraftFile,
  ports: ExportPorts,
): Promise<{ readonly trouble?: ProgramTrouble }> {
  if (value === undefined) return {};
  const looked = await lookAtFile(judged.looked.placed, ports);
  const found = entryIn(textOf(looked), looked, { settings: ports.settingsText(looked.placed.file.format), name });
  if (found !== undefined && entryHash(found) === entryHash(value)) return {};
  const message = 'The entry was changed by another program right after it was written';
  return { trouble: { code: 'edited', message, remedy: 'Quit that program and repair the entry' } };
}
