import type { Refusal } from '../program.ts';
import type { SettingsText, TextEdit } from '../settings-text.ts';
import { Refused, unsuitable } from './refused.ts';
import { isSameValue, modelWith, serversOf, type NamedEntry, type Place } from './server-model.ts';

/** What a format knows of its own text, which comes without a byte order mark. Everything here throws `Refused`. */
export interface Notation {
  /** Whether a name with nothing behind it is an empty container. */
  readonly nullIsEmpty?: true;
  /** The model; `{}` for an empty document. */
  parse(text: string): unknown;
  /** Complains of names that stand twice on the way to the servers, and of the entry's when one is named. The text may be broken. */
  checkTwins(text: string, place: Place, name: string | undefined): void;
  /** Puts an entry in, or in the place of the one of that name. `made`: containers that were not there. */
  put(text: string, place: Place, entry: NamedEntry): { readonly text: string; readonly made: number };
  /** Takes an entry out that is there. */
  take(text: string, place: Place, entry: { readonly name: string; readonly emptied: number }): string;
}

const mark = '\uFEFF';

/** Reading and editing in one notation, each result checked against the model. */
export function settingsTextWith(notation: Notation): SettingsText {
  const parseChecked = (text: string, place: Place, name?: string) => {
    try {
      const model = notation.parse(text);
      notation.checkTwins(text, place, name);
      return { model, servers: serversOf(model, place, notation) };
    } catch (error) {
      // Parsers of some formats refuse names that stand twice, with less to say about it.
      if (error instanceof Refused) notation.checkTwins(text, place, name);
      throw error;
    }
  };
  return {
    read: (text, place) =>
      orRefused(() => {
        const { model, servers } = parseChecked(withoutMark(text ?? ''), place);
        return { ok: true, model: text === undefined ? undefined : model, servers };
      }),
    set: (text, place, entry) =>
      orRefused((): TextEdit => {
        const wanted = { name: entry.name, value: JSON.parse(JSON.stringify(entry.value)) as NamedEntry['value'] };
        const before = withoutMark(text ?? '');
        const { model, servers } = parseChecked(before, place, wanted.name);
        const expected = modelWith(model, place, wanted);
        if (text !== undefined && servers.has(wanted.name) && isSameValue(model, expected)) {
          return { ok: true, text, made: 0 };
        }
        const result = notation.put(before, place, wanted);
        if (!isSameValue(parseResult(notation, result.text), expected)) throw inexact();
        return { ok: true, text: markOf(text) + result.text, made: result.made };
      }),
    remove: (text, place, { name, emptied = 0 }) =>
      orRefused((): TextEdit => {
        const before = withoutMark(text);
        const { model, servers } = parseChecked(before, place, name);
        if (!servers.has(name)) return { ok: true, text, made: 0 };
        const result = notation.take(before, place, { name, emptied });
        const after = parseResult(notation, result);
        const isGone = !serversOf(after, place, notation).has(name);
        const isRestSame = isSameValue(modelWith(after, place, { name }), modelWith(model, place, { name }));
        if (!isGone || !isRestSame) throw inexact();
        return { ok: true, text: markOf(text) + result, made: 0 };
      }),
  };
}

const markOf = (text = '') => (text.startsWith(mark) ? mark : '');
const withoutMark = (text: string) => text.slice(markOf(text).length);

function parseResult(notation: Notation, text: string): unknown {
  try {
    return notation.parse(text);
  } catch (error) {
    if (error instanceof Refused) throw inexact();
    throw error;
  }
}

function inexact(): Refused {
  return unsuitable('The file is written in a way that Portico cannot edit without touching something else');
}

function orRefused<Result>(attempt: () => Result): Result | { readonly ok: false; readonly refusal: Refusal } {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    // Parsers call themselves for each level.
    if (error instanceof RangeError) return { ok: false, refusal: unsuitable('The file is nested too deeply').refusal };
    throw error;
  }
}
