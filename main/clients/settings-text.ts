import type { EntryValue, FileFormat, Refusal } from './program.ts';

export interface EntryPlace {
  readonly format: FileFormat;
  readonly keyPath: readonly string[];
  readonly container: 'map' | 'list';
}

/**
 * The servers of a settings text, in their order. Values are plain JSON; what JSON has not (dates, infinities) as text. Those of a list are
 * without their `name`, which `set` writes first.
 */
export type Servers = ReadonlyMap<string, unknown>;

export type TextRead =
  | { readonly ok: true; readonly model: unknown; readonly servers: Servers }
  | { readonly ok: false; readonly refusal: Refusal };
export type TextEdit =
  | {
      readonly ok: true;
      readonly text: string;
      /**
       * How many containers `set` made around the entry, the document itself among them where a format writes it (JSON in an empty file).
       * `remove` takes it as `emptied`; it is 0 for everything else.
       */
      readonly made: number;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Reads and edits the text of settings in one format. Whatever is not the entry concerned stays as it is, byte for byte: comments, order,
 * indentation, line ends, a byte order mark, a missing line end at the end. `undefined` stands for no file, and an empty text is an empty
 * document. Adding an entry and taking it out again gives the very same text; a result is parsed again before it is given, and is refused
 * when it is not the old model with just that entry changed. Refused are texts that do not parse (`broken`, with line and column), names
 * that stand twice on the way to the entry (`duplicate`), and places that are no map or list.
 */
export interface SettingsText {
  read(text: string | undefined, place: Omit<EntryPlace, 'format'>): TextRead;
  /** Puts the entry in, at the end, or in the place of the one of that name. */
  set(
    text: string | undefined,
    place: Omit<EntryPlace, 'format'>,
    entry: { readonly name: string; readonly value: EntryValue },
  ): TextEdit;
  /** Takes the entry out; the text itself when there is none. Containers that `set` made go with it when `emptied` names how many. */
  remove(
    text: string,
    place: Omit<EntryPlace, 'format'>,
    entry: { readonly name: string; readonly emptied?: number },
  ): TextEdit;
}
