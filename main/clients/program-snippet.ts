import { stringify as tomlText } from 'smol-toml';
import { stringify as yamlText } from 'yaml';
import type { ProgramPlan } from '../../contract/programs.ts';
import { assertNever } from '../lib/assert-never.ts';
import { entryOf, type EntryFacts } from './entry-of.ts';
import { entryName, type FileFormat, type HttpFacts, type OwnCommand, type Program } from './program.ts';

export { entryOf, transportOf, type EntryFacts } from './entry-of.ts';

/** What a person puts into a program's settings by hand, and where. */
export type ProgramSnippet = ProgramPlan['snippet'];

/** What is put into a program's settings by hand: the whole way to our entry. */
export function programSnippet(program: Program, facts: EntryFacts): ProgramSnippet {
  const where = program.snippetPlace;
  const file = program.files.find(({ write }) => write !== 'import-only');
  const value = entryOf(program, facts, file);
  if (program.pasted) return { where, language: 'json', text: inFormat('json', program.pasted(entryName, value)) };
  if (!file) return { where, language: 'json', text: inFormat('json', nested(['mcpServers'], { [entryName]: value })) };
  const keyPath = typeof file.keyPath === 'function' ? file.keyPath(undefined) : file.keyPath;
  const servers = file.container === 'list' ? [{ name: entryName, ...value }] : { [entryName]: value };
  return { where, language: languageOf(file.format), text: inFormat(file.format, nested(keyPath, servers)) };
}

/** The same by the program's own command, where it has one. */
export function commandSnippet({ command }: Program, http: HttpFacts): ProgramSnippet | undefined {
  return command && { where: 'run', language: 'shell', text: commandLine(command, http, (secret) => secret) };
}

/** The command that adds our entry, as it would be typed; `showSecret` writes its secret arguments. */
export function commandLine({ bin, add }: OwnCommand, http: HttpFacts, showSecret: (secret: string) => string): string {
  const words = add({ name: entryName, http }).map((word) =>
    typeof word === 'string' ? word : showSecret(word.secret),
  );
  return [bin, ...words].map(quoted).join(' ');
}

function nested(keyPath: readonly string[], inner: unknown): unknown {
  return keyPath.reduceRight<unknown>((value, key) => ({ [key]: value }), inner);
}

function languageOf(format: FileFormat): ProgramSnippet['language'] {
  return format === 'jsonc' ? 'json' : format;
}

function inFormat(format: FileFormat, value: unknown): string {
  switch (format) {
    case 'json':
    case 'jsonc':
      return JSON.stringify(value, undefined, 2);
    case 'toml':
      return tomlText(value).trimEnd();
    case 'yaml':
      // Unfolded: a token must be copied in one piece.
      return yamlText(value, { lineWidth: 0 }).trimEnd();
    default:
      return assertNever(format);
  }
}

// Double quotes are understood by the shells of every platform; what is quoted here has none itself.
function quoted(word: string): string {
  return /^[\w@%+=:,./\\-]+$/.test(word) ? word : `"${word}"`;
}
