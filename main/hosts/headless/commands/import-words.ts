import type { ImportCandidate, ImportOutcome } from '../../../../contract/imports.ts';
import { shortAddress, shortCommand } from '../../../lib/short-address.ts';
import { isSecretName } from '../../../lib/secret-names.ts';
import { table } from '../table.ts';

/** The servers as a table, with what to know of each below it. */
export function candidateTable(found: readonly ImportCandidate[], command: string): string {
  if (found.length === 0)
    return 'The AI clients of this machine have no servers in their settings that Portico could take over.';
  const rows = found.map((candidate) => [
    candidate.id,
    leadsTo(candidate),
    [...new Set(candidate.sources.map(({ programName }) => programName))].join(', '),
    stateOf(candidate),
  ]);
  const notes = found.flatMap(({ id, refused, notes: all, secrets }) => [
    ...(refused === undefined ? [] : [`${id}: ${refused}`]),
    ...(secrets.length === 0 ? [] : [`${id}: goes into the keychain: ${secrets.map(({ label }) => label).join(', ')}`]),
    ...all.map((note) => `${id}: ${note}`),
  ]);
  const next = `Take over: ${command} import <server…>, or --all; with --replace the originals give way to Portico.`;
  return [
    table(['SERVER', 'LEADS TO', 'IN', 'STATE'], rows),
    ...(notes.length > 0 ? ['', ...notes] : []),
    '',
    next,
  ].join('\n');
}

function leadsTo({ connection }: ImportCandidate): string {
  const { url, command, args } = connection as { url?: unknown; command?: unknown; args?: unknown };
  if (typeof url === 'string') return shortAddress(url);
  return typeof command === 'string'
    ? shortCommand(command, Array.isArray(args) ? args.map(String) : [], isSecretName)
    : '–';
}

function stateOf({ existing, refused, sources }: ImportCandidate): string {
  if (refused !== undefined) return 'cannot be taken over';
  if (existing !== undefined) return `is connection ${existing}`;
  return sources.every(({ disabled }) => disabled) ? 'new, switched off' : 'new';
}

/** What was done, what was not, and how to take it back. */
export function outcomeWords(
  { change, imported, replaced, refused, left, waiting }: ImportOutcome,
  { found, command }: { readonly found: readonly ImportCandidate[]; readonly command: string },
): string {
  const idOf = (key: string): string => found.find((candidate) => candidate.key === key)?.id ?? key;
  const lines = [
    ...imported.map(({ connection }) => `Connection "${connection}" was made.`),
    ...replaced.map(({ shownPath, names }) => `${shownPath}: ${names.join(', ')} replaced by Portico.`),
    ...refused.map(({ key, reason }) => `${idOf(key)} was not taken over: ${reason}`),
    ...left.map(({ shownPath, reason }) => `${shownPath} stayed as it is: ${reason}`),
    ...waiting.flatMap((one) => waitingWords(one, command)),
  ];
  if (lines.length === 0) lines.push('There was nothing to do: Portico has connections to all of them.');
  return [...lines, ...(change === undefined ? [] : ['', `Take it back: ${command} import --undo ${change}`])].join(
    '\n',
  );
}

/** What a connection still lacks, and how it is given. */
function waitingWords({ connection, secrets }: ImportOutcome['waiting'][number], command: string): string[] {
  const lines = secrets.map(({ name, label, variable }) => {
    const set = `${command} secret set ${name}`;
    if (variable === undefined) return `Connection "${connection}" waits for ${label}: ${set}`;
    return `Connection "${connection}" waits for the variable ${variable}: set it for Portico, or write \${keychain:${name}} in its place and: ${set}`;
  });
  return [...lines, `Then: ${command} connections --refresh ${connection}`];
}

export function undoWords({ imported, replaced, refused, left, change }: ImportOutcome, command: string): string {
  const lines = [
    ...replaced.map(({ shownPath }) => `${shownPath} is as it was.`),
    ...imported.map(({ connection }) => `Connection "${connection}" was taken out.`),
    ...refused.map(({ reason }) => `${reason}.`),
    ...left.map(({ shownPath, reason }) => `${shownPath} could not be put back: ${reason}`),
    ...(left.length > 0 ? [`The connections stay as long. Then again: ${command} import --undo ${change ?? ''}`] : []),
  ];
  return lines.length === 0 ? 'There was nothing left to take back.' : lines.join('\n');
}
