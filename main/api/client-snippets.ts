import type { ClientSnippet as ClientSnippetView } from '../../contract/clients.ts';
import type { StableCommand } from '../lib/stable-command.ts';
import { entryName } from '../clients/program.ts';
import type { EntryFacts } from '../clients/entry-of.ts';
import { commandSnippet, programSnippet, type ProgramSnippet } from '../clients/program-snippet.ts';
import { kindsByMatch, type ClientKind } from './client-kinds.ts';

/** What a client of this kind is told. */
export function clientSnippet({ kind, label, program }: ClientKind, facts: EntryFacts): ProgramSnippet {
  if (program) {
    const { where, ...snippet } = commandSnippet(program, facts) ?? programSnippet(program, facts);
    return { ...snippet, where: `${label}: ${where}` };
  }
  const { url, token, command, args } = facts;
  if (kind === 'stdio') {
    const text = JSON.stringify({ mcpServers: { [entryName]: { command, args } } }, undefined, 2);
    return { where: 'Your client starts a command, so it needs no token', language: 'json', text };
  }
  return {
    where: 'Any client that speaks Streamable HTTP: give it this address and header',
    language: 'text',
    text: `URL:    ${url}\nHeader: Authorization: Bearer ${token}`,
  };
}

/** What every kind of client is told, the best match for the name first. */
export function clientSnippets(
  name: string,
  { trouble, ...facts }: EntryFacts & Pick<StableCommand, 'trouble'>,
): ClientSnippetView[] {
  return kindsByMatch(name).map((kind) => ({
    kind: kind.kind,
    label: kind.label,
    usual: kind.usual,
    usesToken: kind.usesToken,
    ...clientSnippet(kind, facts),
    ...(trouble !== undefined && !kind.usesToken && { trouble }),
  }));
}
