import type { ProgramOutcome, ProgramTrouble } from '../../../contract/programs.ts';
import { shownPath } from '../import/shown-path.ts';
import { transportOf } from '../entry-of.ts';
import type { RecordedChange } from '../ledger.ts';
import type { Program } from '../program.ts';
import { changedSince } from './changed-since.ts';
import { clientToRevoke } from './client-to-revoke.ts';
import { draftFile, type Draft } from './draft.ts';
import type { DraftFile } from './draft-file.ts';
import type { JudgedFile } from './judge-file.ts';
import type { ExportPorts } from './ports.ts';
import { changedFile, writtenEntry } from './record.ts';
import { runOwnCommand } from './run-own-command.ts';
import { obtainToken, type ObtainedToken } from './token-plan.ts';
import { writeFile } from './write-file.ts';
import type { WroteFile } from './wrote-file.ts';

/** Does what a draft says: a record first, then each file, then what is known of it. Throws `configuration-changed` when every file moved in between. */
export async function applyDraft(
  plan: Draft,
  { ports, what }: { readonly ports: ExportPorts; readonly what: RecordedChange['what'] },
): Promise<ProgramOutcome> {
  const todo = plan.files.filter(({ after, refused }) => after !== 'same' && !refused);
  const gone = what === 'disconnect' ? plan.files.filter(isGone) : [];
  const obtained = wantsToken(plan, todo) ? obtainToken(plan.token, plan.program, ports.clients) : undefined;
  const files = obtained
    ? todo.map(({ judged }) => draftFile(judged, { ...plan, ports, token: obtained.token }))
    : todo;
  const revoked = what === 'disconnect' ? clientToRevoke(plan, ports.ledger) : undefined;
  const change: RecordedChange = {
    id: ports.newId(),
    program: plan.program.id,
    what,
    at: ports.now(),
    files: files.map((file) => ({ ...changedFile(file), isPending: true })),
    client: obtained?.isNewClient === true ? obtained.client : revoked,
    undoneAt: undefined,
  };
  if (files.length > 0) ports.ledger.record(change);
  const wrote = await writeAll(files, plan, { ports, obtained });
  await complete(change, { program: plan.program, wrote, obtained, gone, revoked, ports });
  if (wrote.length > 0 && wrote.every((one) => !one.ok && one.moved)) throw changedSince(plan.program.name);
  return outcomeOf(plan, { change, wrote, isForgotten: gone.length > 0, ports });
}

function wantsToken(
  plan: Draft,
  todo: readonly DraftFile[],
): plan is Draft & { readonly token: Exclude<Draft['token'], { kind: 'none' }> } {
  return (
    plan.token.kind !== 'none' &&
    todo.some(({ value, judged }) => value !== undefined && hasToken(plan.program, judged))
  );
}

/** Only an address has a token beside it. */
function hasToken(program: Program, { looked }: JudgedFile): boolean {
  return transportOf(program, looked.placed.file) === 'http';
}

/** An entry that was written and is not there any more: it is forgotten. */
function isGone({ after, refused, judged }: DraftFile): boolean {
  return after === 'same' && !refused && judged.written !== undefined;
}

interface Context {
  readonly ports: ExportPorts;
  readonly obtained: ObtainedToken | undefined;
}

async function writeAll(files: readonly DraftFile[], plan: Draft, { ports, obtained }: Context): Promise<WroteFile[]> {
  const byCommand = files.length > 0 ? await runOwnCommand(plan, files, { ports, token: obtained?.token }) : undefined;
  const wrote: WroteFile[] = [];
  for (const file of files) {
    const done = byCommand?.get(file);
    wrote.push(
      done ?? (await writeFile(file, plan, { ports, token: obtained?.token, isAfterCommand: byCommand !== undefined })),
    );
  }
  return wrote;
}

/** Puts what was done in the place of what was to be done. A client that was made for nothing goes again. */
async function complete(
  change: RecordedChange,
  done: Context & {
    readonly wrote: readonly WroteFile[];
    readonly program: Program;
    readonly gone: readonly DraftFile[];
    readonly revoked: string | undefined;
  },
): Promise<void> {
  const { ledger, clients, now } = done.ports;
  const written = done.wrote.filter((one) => one.ok);
  if (done.wrote.length > 0) {
    ledger.record({
      ...change,
      files: written.map(({ change: file }) => file),
      undoneAt: written.length > 0 ? undefined : now(),
    });
  }
  for (const one of written) {
    const { id } = one.draft.judged.looked.placed;
    if (change.what === 'disconnect') ledger.forget(change.program, id);
    else if (one.value !== undefined) {
      const client = hasToken(done.program, one.draft.judged) ? done.obtained?.client : undefined;
      ledger.put(writtenEntry(one, { program: change.program, client, writtenAt: now() }));
    }
  }
  for (const { judged } of done.gone) ledger.forget(change.program, judged.looked.placed.id);
  if (written.length === 0 && done.obtained?.isNewClient === true) await clients.revoke(done.obtained.client);
  if (done.revoked !== undefined && done.wrote.every(({ ok }) => ok)) await clients.revoke(done.revoked);
}

function outcomeOf(
  { program, files }: Draft,
  {
    change,
    wrote,
    isForgotten,
    ports: { machine },
  }: {
    readonly change: RecordedChange;
    readonly wrote: readonly WroteFile[];
    readonly isForgotten: boolean;
    readonly ports: ExportPorts;
  },
): ProgramOutcome {
  const results = files.map(({ judged: { looked }, refused }): ProgramOutcome['files'][number] => {
    const { id, path } = looked.placed;
    const one = wrote.find(({ draft }) => draft.judged.looked.placed.id === id);
    const trouble: ProgramTrouble | undefined = one ? (one.ok ? one.trouble : one.refusal) : refused;
    const outcome = one?.ok === true ? 'written' : trouble ? 'refused' : 'unchanged';
    return { file: id, shownPath: shownPath(path, machine), outcome, ...(trouble && { trouble }) };
  });
  const isDone = results.some(({ outcome }) => outcome === 'written');
  const isRefused = results.some(({ outcome }) => outcome === 'refused');
  return {
    program: program.id,
    outcome: isDone || (isForgotten && !isRefused) ? 'done' : isRefused ? 'refused' : 'unchanged',
    ...(isDone && { change: change.id }),
    files: results,
    ...(isDone && program.pickUp !== undefined && { pickUp: program.pickUp }),
  };
}
