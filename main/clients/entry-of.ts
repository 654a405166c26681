import type { EntryShapes, EntryValue, HttpFacts, Program, SettingsFile, StdioFacts } from './program.ts';

/** What the settings of any program can be made of. */
export type EntryFacts = HttpFacts & StdioFacts;

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

function shapesOf(program: Pick<Program, 'entry'>, file: SettingsFile | undefined): EntryShapes {
  return file?.entry ?? program.entry;
}
