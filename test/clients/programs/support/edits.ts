import type { EntryValue, Program, SettingsFile } from '../../../../main/clients/program.ts';
import type { EntryPlace } from '../../../../main/clients/settings-text.ts';
import { settingsText } from '../../../../main/clients/text/settings-text-of.ts';
import { facts } from './facts.ts';

type Place = Omit<EntryPlace, 'format'>;

/** Where our entry goes in a text of the file; a file of two shapes is asked which it has. */
export function placeIn(file: SettingsFile, text: string | undefined): Place {
  const container = file.container ?? 'map';
  if (typeof file.keyPath !== 'function') return { keyPath: file.keyPath, container };
  const read = settingsText(file.format).read(text, { keyPath: [], container: 'map' });
  return { keyPath: file.keyPath(read.ok ? read.model : undefined), container };
}

/** Our entry as the file has it. */
export function entryIn(program: Program, file: SettingsFile, transport?: 'http' | 'stdio'): EntryValue {
  const { http, stdio } = file.entry ?? program.entry;
  const value = transport === 'stdio' ? stdio?.(facts) : (http?.(facts) ?? stdio?.(facts));
  if (!value) throw new Error(`${program.id} has no ${transport ?? 'http'} entry`);
  return value;
}
