import { isJsonObject } from '../../../lib/json.ts';
import { positionAt } from '../../../lib/text-position.ts';
import { lazily } from '../lazily.ts';
import { duplicate, unsuitable } from '../refused.ts';
import type { NamedEntry } from '../server-model.ts';
import type { Notation, OpenText } from '../settings-text-with.ts';
import { withTomlChange } from './change-toml.ts';
import { isWithin } from './find-toml.ts';
import { withTomlTable } from './insert-toml.ts';
import { parseToml, statementsOrNone } from './parse-toml.ts';
import { withoutToml } from './remove-toml.ts';

type Path = readonly string[];

/** TOML; what is written is TOML 1.0, which programs with older parsers read as well. */
export const tomlNotation: Notation = { open: openToml };

function openToml(text: string): OpenText {
  const parsed = lazily(() => ({ model: parseToml(text) }));
  return {
    model: () => parsed().model,
    checkTwins: ({ keyPath }, name) => {
      const way = name === undefined ? keyPath : [...keyPath, name];
      const onTheWay = statementsOrNone(text).filter(({ path }) => isWithin(way, path));
      // Tables of an array have the same names; that they are no place for servers is seen in the model.
      if (onTheWay.some((one) => one.kind === 'header' && one.isArray)) return;
      for (const { path } of onTheWay) {
        const same = onTheWay.filter((other) => other.path.length === path.length);
        const lines = same.map(({ from }) => positionAt(text, from).line);
        if (lines.length > 1) throw duplicate(path.join('.'), lines);
      }
    },
    put: ({ keyPath, container }, entry) => {
      if (container === 'list') throw unsuitable('Servers as a list are not known in TOML');
      const { value: found, parent } = reached(parsed().model, keyPath);
      const made = keyPath.length - parent.length;
      const isThere = made === 0 && isJsonObject(found) && Object.hasOwn(found, entry.name);
      if (isThere) return { text: replaced(text, keyPath, { entry, old: found[entry.name] }), made };
      return { text: withTomlTable(text, [...keyPath, entry.name], { value: entry.value, parent }), made };
    },
    take: ({ keyPath }, { name, emptied }) => {
      let target: Path = [...keyPath, name];
      for (let left = emptied; left > 0 && target.length > 1; left -= 1) {
        const outer = target.slice(0, -1);
        const { value } = reached(parsed().model, outer);
        if (!isJsonObject(value) || Object.keys(value).length > 1) break;
        target = outer;
      }
      return without(text, target);
    },
  };
}

function replaced(
  text: string,
  keyPath: Path,
  { entry, old }: { readonly entry: NamedEntry; readonly old: unknown },
): string {
  const path = [...keyPath, entry.name];
  const changed = withTomlChange(text, path, { old, value: entry.value });
  if (changed !== undefined) return changed;
  const rest = without(text, path);
  const { parent } = reached(parseToml(rest), keyPath);
  return withTomlTable(rest, path, { value: entry.value, parent });
}

function without(text: string, path: Path): string {
  const result = withoutToml(text, path);
  if (result === undefined)
    throw unsuitable(`"${path.join('.')}" stands in one table with comments between its members`);
  return result;
}

/** The outermost part of a way that is there, and what it leads to. */
function reached(model: unknown, path: Path): { readonly value: unknown; readonly parent: Path } {
  let value = model;
  for (const [depth, name] of path.entries()) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return { value, parent: path.slice(0, depth) };
    value = value[name];
  }
  return { value, parent: path };
}
