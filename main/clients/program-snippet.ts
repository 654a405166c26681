import { stringify as tomlText } from 'smol-toml';
import { stringify as yamlText } from 'yaml';
import type { ProgramPlan } from '../../contract/programs.ts';
import { assertNever } from '../lib/assert-never.ts';
import {
  entryName,
  type EntryShapes,
  type EntryValue,
  type FileFormat,
  type HttpFacts,
  type OwnCommand,
  type Program,
  type SettingsFile,
  type StdioFacts,
} from './program.ts';

/** What the settings of any program can be made of. */
export type EntryFacts = HttpFacts & StdioFacts;

/** What a person puts into a program's settings by hand, and where. */
export type ProgramSnippet = ProgramPlan['snippet'];

/** How a program reaches us: by Streamable HTTP where it can, else by a command. */
export function transportOf(program: Pick<Program, 'entry'>, file?: SettingsFile): 'http' | 'stdio' {
  return shapesOf(program, file).http ? 'http' : 'stdio';
}

/** Our entry as the settings of a program have it, in the shape of one of its files. */
export function entryOf(
  program: Pick<Program, 'entry' | 'id'>,
  facts: EntryFacts,
  file: SettingsFile | undefined,
): EntryValue {
  const { http, stdio } = shapesOf(program, file);
  const value = http?.(facts) ?? stdio?.(facts);
  if (!value) throw new TypeError(`${program.id} has no shape of an entry`);
  return value;
}

/** What is put in by hand: the program's own command where that is its best way, else the whole way to our entry in its settings. */
export function programSnippet(program: Program, facts: EntryFacts): ProgramSnippet {
  const where = program.snippetPlace;
  const { command } = program;
  if (command && program.ways[0] === 'command')
    return { where, language: 'shell', text: commandLine(command, facts, (secret) => secret) };
  const file = program.files.find(({ write }) => write !== 'import-only');
  const value = entryOf(program, facts, file);
  if (program.pasted) return { where, language: 'json', text: inFormat('json', program.pasted(entryName, value)) };
  if (!file) return { where, language: 'json', text: inFormat('json', nested(['mcpServers'], { [entryName]: value })) };
  const keyPath = typeof file.keyPath === 'function' ? file.keyPath(undefined) : file.keyPath;
  const servers = file.container === 'list' ? [{ name: entryName, ...value }] : { [entryName]: value };
  return { where, language: languageOf(file.format), text: inFormat(file.format, nested(keyPath, servers)) };
}

/** The command that adds our entry, as it would be typed; `showSecret` writes its secret arguments. */
export function commandLine({ bin, add }: OwnCommand, http: HttpFacts, showSecret: (secret: string) => string): string {
  const words = add({ name: entryName, http }).map((word) =>
    typeof word === 'string' ? word : showSecret(word.secret),
  );
  return [bin, ...words].map(quoted).join(' ');
}

function shapesOf(program: Pick<Program, 'entry'>, file: SettingsFile | undefined): EntryShapes {
  return file?.entry ?? program.entry;
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
