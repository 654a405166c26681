import { entryName, type EntryValue } from '../program.ts';
import type { SettingsText, TextEdit } from '../settings-text.ts';
import type { LookedFile } from './look.ts';

/** What is to become of the servers of one file. */
export interface EntryEdits {
  /** Taken out first, in this order; `emptied` containers go with it. */
  readonly remove: readonly { readonly name: string; readonly emptied?: number }[];
  /** Put in after that, each at the end or in the place of the one of its name. */
  readonly set: readonly { readonly name: string; readonly value: EntryValue }[];
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
  let made = 0;
  for (const entry of how.set) {
    const edit = how.settings.set(current, place, entry);
    if (!edit.ok) return edit;
    current = edit.text;
    made += edit.made;
  }
  return { ok: true, text: current ?? '', made };
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
