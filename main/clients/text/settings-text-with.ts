import type { Refusal } from '../program.ts';
import type { SettingsText, TextEdit } from '../settings-text.ts';
import { Refused, unsuitable } from './refused.ts';
import { isSameValue, modelWith, serversOf, type NamedEntry, type Place } from './server-model.ts';

/** What a format knows of its own text. */
export interface Notation {
  /** Whether a name with nothing behind it is an empty container. */
  readonly nullIsEmpty?: true;
  /** `text`: without a byte order mark. Nothing is read before it is asked for. */
  readonly open: (text: string) => OpenText;
}

/** A text in its notation. Everything here throws `Refused`. */
export interface OpenText {
  /** The model; `{}` for an empty document. */
  readonly model: () => unknown;
  /** Complains of names that stand twice on the way to the servers, and of the entry's when one is named. The text may be broken. */
  readonly checkTwins: (place: Place, name: string | undefined) => void;
  /** Puts an entry in, or in the place of the one of that name. `made`: containers that were not there. */
  readonly put: (place: Place, entry: NamedEntry) => { readonly text: string; readonly made: number };
  /** Takes an entry out that is there. */
  readonly take: (place: Place, entry: { readonly name: string; readonly emptied: number }) => string;
}

/** Texts that stay open, since a result is checked, and often read or edited right after that. */
const mostOpen = 4;

const mark = '\uFEFF';

/** Reading and editing in one notation, each result checked against the model. */
export function settingsTextWith(notation: Notation): SettingsText {
  const kept = new Map<string, OpenText>();
  const open = (text: string): OpenText => {
    const found = kept.get(text) ?? notation.open(text);
    kept.delete(text);
    kept.set(text, found);
    for (const oldest of kept.keys()) if (kept.size > mostOpen) kept.delete(oldest);
    return found;
  };
  const checked = (opened: OpenText, place: Place, name?: string) => {
    try {
      const model = opened.model();
      opened.checkTwins(place, name);
      return { model, servers: serversOf(model, place, notation) };
    } catch (error) {
      // Parsers of some formats refuse names that stand twice, with less to say about it.
      if (error instanceof Refused) opened.checkTwins(place, name);
      throw error;
    }
  };
  return {
    read: (text, place) =>
      orRefused(() => {
        const { model, servers } = checked(open(withoutMark(text ?? '')), place);
        return { ok: true, model: text === undefined ? undefined : model, servers };
      }),
    set: (text, place, entry) =>
      orRefused((): TextEdit => {
        const wanted = { name: entry.name, value: JSON.parse(JSON.stringify(entry.value)) as NamedEntry['value'] };
        const before = open(withoutMark(text ?? ''));
        const { model, servers } = checked(before, place, wanted.name);
        const expected = modelWith(model, place, wanted);
        if (text !== undefined && servers.has(wanted.name) && isSameValue(model, expected)) {
          return { ok: true, text, made: 0 };
        }
        const result = before.put(place, wanted);
        if (!isSameValue(modelOf(open(result.text)), expected)) throw inexact();
        return { ok: true, text: markOf(text) + result.text, made: result.made };
      }),
    remove: (text, place, { name, emptied = 0 }) =>
      orRefused((): TextEdit => {
        const before = open(withoutMark(text));
        const { model, servers } = checked(before, place, name);
        if (!servers.has(name)) return { ok: true, text, made: 0 };
        const result = before.take(place, { name, emptied });
        const after = modelOf(open(result));
        const isGone = !serversOf(after, place, notation).has(name);
        const isRestSame = isSameValue(modelWith(after, place, { name }), modelWith(model, place, { name }));
        if (!isGone || !isRestSame) throw inexact();
        return { ok: true, text: markOf(text) + result, made: 0 };
      }),
  };
}

const markOf = (text = '') => (text.startsWith(mark) ? mark : '');
const withoutMark = (text: string) => text.slice(markOf(text).length);

function modelOf(result: OpenText): unknown {
  try {
    return result.model();
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
