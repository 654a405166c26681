import type { ProgramPlan } from '../../../contract/programs.ts';
import type { Ledger } from '../ledger.ts';
import type { Program } from '../program.ts';
import { commandLine, programSnippet } from '../program-snippet.ts';
import { clientToRevoke } from './client-to-revoke.ts';
import type { Draft } from './draft.ts';
import { maskOwnTokens } from './mask-lines.ts';
import { notesOf } from './plan-notes.ts';
import type { ExportPorts } from './ports.ts';
import { shownChange } from './shown-change.ts';
import { placeholderToken } from './token-plan.ts';

/** What people see of a draft before it is done. */
export async function planView(draft: Draft, ports: ExportPorts): Promise<ProgramPlan> {
  const { machine, settingsText, ledger } = ports;
  const { program, wanted, around, files, own } = draft;
  const inProject = wanted.workspace === undefined ? undefined : files[0]?.judged.looked.placed;
  const willWrite = files.some(({ after, refused }) => after !== 'same' && !refused);
  // As in `clients.snippets`: who pastes it sees where the token goes.
  const snippet = programSnippet(program, around.facts(program, '<token>'), inProject);
  return {
    program: program.id,
    name: program.name,
    action: wanted.action,
    transport: draft.transport,
    reaches: draft.reaches,
    token: tokenWord(draft, { willWrite, ledger }),
    files: files.map((file) =>
      shownChange(file, { machine, settings: settingsText(file.judged.looked.placed.file.format) }),
    ),
    ...(own && willWrite && { command: ownLine(draft, own.command) }),
    notes: await notesOf(draft, ports),
    ...(program.pickUp !== undefined && { pickUp: program.pickUp }),
    snippet,
    fingerprint: draft.fingerprint,
  };
}

function tokenWord(
  draft: Draft,
  { willWrite, ledger }: { readonly willWrite: boolean; readonly ledger: Pick<Ledger, 'entries'> },
): ProgramPlan['token'] {
  const { wanted, token } = draft;
  if (wanted.action === 'disconnect') return clientToRevoke(draft, ledger) === undefined ? 'none' : 'revoked';
  return willWrite || token.kind === 'kept' ? token.kind : 'none';
}

function ownLine({ wanted, program, around }: Draft, command: NonNullable<Program['command']>): string {
  if (wanted.action === 'disconnect') return [command.bin, ...command.remove('portico')].join(' ');
  return commandLine(command, around.facts(program, placeholderToken), (secret) => maskOwnTokens(secret));
}
