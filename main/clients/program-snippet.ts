import type { ProgramPlan } from '../../contract/programs.ts';
import { shellWord } from '../lib/shell-word.ts';
import { entryOf, type EntryFacts } from './entry-of.ts';
import {
  entryName,
  type HttpFacts,
  type OwnCommand,
  type PlacedFile,
  type Program,
  type SettingsFile,
} from './program.ts';
import { settingsText } from './text/settings-text-of.ts';

/** What a person puts into a program's settings by hand, and where. */
export type ProgramSnippet = ProgramPlan['snippet'];

/** What is put into a program's settings by hand, or into its file of a project: the whole way to our entry. */
export function programSnippet(program: Program, facts: EntryFacts, inProject?: PlacedFile): ProgramSnippet {
  const where = inProject ? `add to ${inProject.path}` : program.snippetPlace;
  const file = inProject?.file ?? program.files.find(({ write }) => write !== 'import-only');
  const value = entryOf(program, facts, file);
  if (program.pasted && !inProject)
    return { where, language: 'json', text: JSON.stringify(program.pasted(entryName, value), undefined, 2) };
  const { format, keyPath, container = 'map' } = file ?? pastedMap;
  const place = { keyPath: typeof keyPath === 'function' ? keyPath(undefined) : keyPath, container };
  const set = settingsText(format).set(undefined, place, { name: entryName, value });
  if (!set.ok) throw new TypeError(`${program.id} has a place that is none: ${set.refusal.message}`);
  return { where, language: format === 'jsonc' ? 'json' : format, text: set.text.trimEnd() };
}

/** What most programs take where they have no file. */
const pastedMap: Pick<SettingsFile, 'format' | 'keyPath' | 'container'> = { format: 'json', keyPath: ['mcpServers'] };

/** The same by the program's own command, where it has one. */
export function commandSnippet({ command }: Program, http: HttpFacts): ProgramSnippet | undefined {
  return command && { where: 'run', language: 'shell', text: commandLine(command, http, (secret) => secret) };
}

/** The command that adds our entry, as it would be typed; `showSecret` writes its secret arguments. */
export function commandLine({ bin, add }: OwnCommand, http: HttpFacts, showSecret: (secret: string) => string): string {
  const words = add({ name: entryName, http }).map((word) =>
    typeof word === 'string' ? word : showSecret(word.secret),
  );
  return [bin, ...words].map(shellWord).join(' ');
}
