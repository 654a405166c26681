import type {
  ProgramOutcome,
  ProgramPlan,
  ProgramState,
  ProgramView,
  UndoOutcome,
} from '../../../../contract/programs.ts';
import { shellWord } from '../../../lib/shell-word.ts';
import { fileChangeWords } from '../file-change-words.ts';
import { table } from '../table.ts';
import { duration } from '../words.ts';

const stateWords: Readonly<Record<ProgramState, string>> = {
  'not-found': 'not found',
  found: 'not connected',
  connected: 'connected',
  'needs-restart': 'connected, needs a new start',
  changed: 'changed by someone',
  lost: 'lost its entry',
};

/** Programs as a table, with what is wrong with each below it. */
export function programTable(
  programs: readonly ProgramView[],
  { now, command }: { readonly now: number; readonly command: string },
): string {
  if (programs.length === 0) return `No AI client was found here. All that Portico knows: ${command} clients --all`;
  const rows = programs.map(({ id, name, state, files, lastSeenAt }) => [
    id,
    name,
    stateWords[state],
    (files.find(({ state: one }) => one !== 'found') ?? files.find(({ exists }) => exists) ?? files[0])?.shownPath ??
      '–',
    lastSeenAt === undefined ? 'never' : `${duration(now - lastSeenAt)} ago`,
  ]);
  const notes = programs.flatMap(({ id, files, state, pickUp }) => [
    ...files.flatMap(({ trouble }) => (trouble ? [`${id}: ${trouble.message}. ${trouble.remedy}`] : [])),
    ...(state === 'needs-restart' && pickUp !== undefined ? [`${id}: ${pickUp}`] : []),
  ]);
  const next = programs.some(({ state }) => state === 'found')
    ? ['', `Connect: ${command} connect <id…>, or --all`]
    : [];
  return [
    table(['ID', 'CLIENT', 'STATE', 'SETTINGS', 'SEEN'], rows),
    ...(notes.length > 0 ? ['', ...notes] : []),
    ...next,
  ].join('\n');
}

const tokenWords: Readonly<Record<ProgramPlan['token'], string | undefined>> = {
  none: undefined,
  new: 'It gets a token of its own.',
  kept: 'It keeps its token.',
  revoked: 'Its token is revoked.',
};

/** What connecting or disconnecting one program would do. */
export function planWords({ name, action, reaches, token, files, command, notes, snippet }: ProgramPlan): string {
  const title = action === 'disconnect' ? `${name}: Portico is taken out` : `${name} → ${reaches}`;
  const byHand = files.length === 0 && action !== 'disconnect' ? [`${snippet.where}:`, snippet.text] : [];
  const lines = [
    title,
    ...notes.map((note) => `  note: ${note}`),
    ...(command === undefined ? [] : [`  runs: ${command}`]),
    ...files.map(fileChangeWords),
    ...byHand,
    ...(tokenWords[token] === undefined ? [] : [`  ${tokenWords[token]}`]),
  ];
  return lines.join('\n');
}

/** What was done to one program, and how to take it back. */
export function outcomeWords(
  { outcome, files, pickUp, change, program }: ProgramOutcome,
  {
    plan,
    command,
    workspace,
  }: { readonly plan: ProgramPlan | undefined; readonly command: string; readonly workspace?: string | undefined },
): string {
  const inProject = workspace === undefined ? '' : ` --workspace ${shellWord(workspace)}`;
  const name = plan?.name ?? program;
  const done = plan?.action === 'disconnect' ? 'is disconnected' : 'is connected';
  if (outcome === 'unchanged') {
    const byHand = plan && plan.files.length === 0 ? [`${plan.snippet.where}:`, plan.snippet.text] : [];
    return [`${name}: nothing to change.`, ...byHand].join('\n');
  }
  const each = files.flatMap(({ shownPath, trouble }) =>
    trouble ? [`  ${shownPath}: ${trouble.message}. ${trouble.remedy}`] : [],
  );
  if (outcome === 'refused') return [`${name} was left alone.`, ...each].join('\n');
  return [
    `${name} ${done}.`,
    ...each,
    ...(pickUp === undefined || plan?.action === 'disconnect' ? [] : [`  ${pickUp}.`]),
    ...(change === undefined ? [] : [`  Take it back: ${command} undo ${program}${inProject}`]),
  ].join('\n');
}

const undoneWords: Readonly<Record<UndoOutcome['files'][number]['outcome'], string>> = {
  'bytes-restored': 'is as it was, byte for byte',
  'entry-removed': 'was changed since; only the Portico entry was taken out',
  'entry-restored': 'was changed since; only the entry was put back',
  'file-deleted': 'was made by Portico and is gone',
  unchanged: 'had nothing to take back',
  refused: 'was left alone',
};

export function undoWords({ files }: UndoOutcome): string {
  return files
    .map(({ shownPath, outcome, trouble }) =>
      [`${shownPath} ${undoneWords[outcome]}`, ...(trouble ? [`${trouble.message}. ${trouble.remedy}`] : [])].join(
        ': ',
      ),
    )
    .join('\n');
}
