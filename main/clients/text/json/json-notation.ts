import { getNodeValue, parseTree, type ParseError } from 'jsonc-parser';
import { editJsonc, JsoncNotEditable } from '../../../lib/jsonc-text/edit-jsonc.ts';
import { syntaxReason } from '../../../lib/jsonc-text/syntax-reason.ts';
import { lineEndOf, spreadOut } from '../../../lib/jsonc-text/text-layout.ts';
import { positionAt } from '../../../lib/text-position.ts';
import { lazily } from '../lazily.ts';
import { broken, duplicate, unsuitable } from '../refused.ts';
import { elementOf, type NamedEntry, type Place } from '../server-model.ts';
import type { Notation, OpenText } from '../settings-text-with.ts';
import { containersToTake, withoutRoot } from './emptied-containers.ts';
import { nodeAt, pathOfEntry, twinsOnTheWay } from './node-path.ts';
import { checkStrict } from './strict-json.ts';

/** `strict`: what programs read that know neither comments nor commas behind the last member. */
export function jsonNotation({ strict }: { readonly strict: boolean }): Notation {
  return { open: (text) => openJson(text, strict) };
}

function openJson(text: string, strict: boolean): OpenText {
  const parsed = lazily(() => {
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
    return { root, error: errors[0] };
  });
  return {
    model: () => {
      const { root, error } = parsed();
      if (error) throw broken('JSON', syntaxReason(error.error), positionAt(text, error.offset));
      if (strict) checkStrict(text, root);
      return root ? (getNodeValue(root) as unknown) : {};
    },
    checkTwins: (place, name) => {
      const twins = twinsOnTheWay(parsed().root, place, name);
      if (!twins) return;
      const lines = twins.nodes.map(({ offset }) => positionAt(text, offset).line);
      throw duplicate(twins.name, lines);
    },
    put: (place, entry) => {
      const { root } = parsed();
      if (!root) return { text: withRoot(text, place, entry), made: place.keyPath.length + 1 };
      const there = place.keyPath.findIndex((_, index) => !nodeAt(root, place.keyPath.slice(0, index + 1)));
      const made = there === -1 ? 0 : place.keyPath.length - there;
      const element = elementOf(place, entry);
      const isNewList = made > 0 && place.container === 'list';
      const path = isNewList ? place.keyPath : pathOfEntry(root, place, entry.name);
      return { text: edited(text, path, isNewList ? [element] : element), made };
    },
    take: (place, { name, emptied }) => {
      const { root } = parsed();
      if (!root) return text;
      const target = containersToTake(text, root, { path: pathOfEntry(root, place, name), emptied });
      return target ? edited(text, target, undefined) : withoutRoot(text, root);
    },
  };
}

function edited(text: string, path: readonly (string | number)[], value: unknown): string {
  try {
    return editJsonc(text, [{ path, value }]);
  } catch (error) {
    if (error instanceof JsoncNotEditable) throw unsuitable(`The file cannot be edited: ${error.message}`);
    throw error;
  }
}

/** A document put behind what there is, comments at most. `withoutRoot` takes it away again. */
function withRoot(text: string, place: Place, entry: NamedEntry): string {
  const element = elementOf(place, entry);
  const container = place.container === 'list' ? [element] : { [entry.name]: element };
  const root = place.keyPath.reduceRight<unknown>((inner, name) => ({ [name]: inner }), container);
  const lineEnd = lineEndOf(text);
  const written = spreadOut(root, '', { lineEnd, unit: '  ' });
  return text === '' || text.endsWith('\n') ? `${text}${written}${lineEnd}` : `${text}${lineEnd}${written}`;
}
