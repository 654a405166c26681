import { entryName, type EntryValue } from '../program.ts';
import type { SettingsText, TextEdit } from '../settings-text.ts';
import type { LookedFile } from './look.ts';

/** What is to become of the servers of one file. */
export interface EntryEdits {
  /** Taken out first, in this order; `emptied` containers go with it. */
  readonly remove: readonly { readonly name: string; readonly emptied?: number }[];
  readonly set?: { readonly name: string; readonly value: EntryValue } | undefined;
}

/** The text of a file with its servers edited. `undefined` for no file. */
export function editEntries(
  text: string | undefined,
  { place }: Pick<LookedFile, 'place'>,
  how: EntryEdits & { readonly settings: SettingsText },
): TextEdit {
  let current = text;
  for (const entry of how.remove) {
    const edit = how.settings.remove(current ?? '', place, entry);
    if (!edit.ok) return edit;
    current = edit.text;
  }
  return how.set ? how.settings.set(current, place, how.set) : { ok: true, text: current ?? '', made: 0 };
}

/** Whether a text holds nothing: what is left of a file that was made for an entry. */
export function isEmptyText(text: string): boolean {
  return /^\uFEFF?\s*(\{\s*\})?\s*$/.test(text);
}

/** The value of the entry of a name in a text, as its settings have it. */
export function entryIn(
  text: string | undefined,
  { place }: Pick<LookedFile, 'place'>,
  { settings, name = entryName }: { readonly settings: SettingsText; readonly name?: string | undefined },
): unknown {
  const read = settings.read(text, place);
  return read.ok ? read.servers.get(name) : undefined;
}
