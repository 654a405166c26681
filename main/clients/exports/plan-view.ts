import type { ProgramPlan } from '../../../contract/programs.ts';
import type { Ledger } from '../ledger.ts';
import type { Program } from '../program.ts';
import { transportOf } from '../entry-of.ts';
import { commandLine, programSnippet } from '../program-snippet.ts';
import { clientToRevoke } from './client-to-revoke.ts';
import type { Draft } from './draft.ts';
import { maskOwnTokens } from './mask-lines.ts';
import type { ExportPorts } from './ports.ts';
import { shownChange } from './shown-change.ts';
import { placeholderToken } from './token-plan.ts';

/** What people see of a draft before it is done. */
export function planView(
  draft: Draft,
  { machine, settingsText, programs, ledger, stdioTrouble }: ExportPorts,
): ProgramPlan {
  const { program, wanted, around, files, own } = draft;
  const willWrite = files.some(({ after, refused }) => after !== 'same' && !refused);
  // As in `clients.snippets`: who pastes it sees where the token goes.
  const snippet = programSnippet(program, around.facts(program, '<token>'));
  return {
    program: program.id,
    name: program.name,
    action: wanted.action,
    transport: transportOf(program),
    reaches: draft.reaches,
    token: tokenWord(draft, { willWrite, ledger }),
    files: files.map((file) =>
      shownChange(file, { machine, settings: settingsText(file.judged.looked.placed.file.format) }),
    ),
    ...(own && willWrite && { command: ownLine(draft, own.command) }),
    notes: notesOf(draft, { programs, stdioTrouble }),
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

function notesOf(
  { program, looked, files, wanted }: Draft,
  { programs, stdioTrouble }: Pick<ExportPorts, 'programs' | 'stdioTrouble'>,
): string[] {
  if (wanted.action === 'disconnect') return [];
  const { installed, configured } = looked.signs;
  const nameOf = (id: string) => programs.find((candidate) => candidate.id === id)?.name ?? id;
  const shared = files.flatMap(
    ({
      judged: {
        looked: { placed },
      },
    }) =>
      (placed.file.alsoReadBy ?? []).map((id) => `${placed.label} of ${program.name} is read by ${nameOf(id)} as well`),
  );
  return [
    ...(installed || configured ? [] : [`${program.name} was not found on this machine`]),
    ...(program.discontinued === true ? [`${program.name} is not made any more`] : []),
    ...shared,
    ...(stdioTrouble !== undefined && transportOf(program) === 'stdio' ? [stdioTrouble] : []),
    ...(program.notes ?? []),
  ];
}
