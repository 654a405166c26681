import { positionAt } from '../../../lib/text-position.ts';
import { duplicate, unsuitable, type Refused } from '../refused.ts';
import { elementOf, serversOf, type NamedEntry, type Place } from '../server-model.ts';
import type { Notation } from '../settings-text-with.ts';
import { withYamlChange } from './change-yaml.ts';
import { withYamlMember, type YamlMember } from './insert-yaml.ts';
import { parseYaml, yamlDocument } from './parse-yaml.ts';
import { withoutYaml } from './remove-yaml.ts';
import { depthReached, isAloneInIts, pathOfEntry, twinsOnTheWay } from './yaml-way.ts';

/** YAML; strings are written so that readers of version 1.1 and of 1.2 take them for the same. */
export const yamlNotation: Notation = {
  nullIsEmpty: true,
  parse: parseYaml,
  checkTwins: (text, place, name) => {
    const twins = twinsOnTheWay(text, place, name);
    if (!twins) return;
    const lines = twins.offsets.map((offset) => positionAt(text, offset).line);
    throw duplicate(twins.name, lines);
  },
  put: (text, place, entry) => {
    const depth = depthReached(yamlDocument(text), place.keyPath);
    const made = place.keyPath.length - depth;
    const old = serversOf(parseYaml(text), place, { nullIsEmpty: true });
    if (!old.has(entry.name)) return { text: added(text, place, entry), made };
    const path = pathOfEntry(yamlDocument(text), place, entry.name);
    const before = elementOf(place, { name: entry.name, value: old.get(entry.name) });
    const changed = withYamlChange(text, path, { old: before, value: elementOf(place, entry) });
    return { text: changed ?? added(without(text, place, path), place, entry), made };
  },
  take: (text, place, { name, emptied }) => {
    const document = yamlDocument(text);
    let target = pathOfEntry(document, place, name);
    for (let left = emptied; left > 0 && target.length > 1; left -= 1) {
      if (!isAloneInIts(text, document, target)) break;
      target = target.slice(0, -1);
    }
    return without(text, place, target);
  },
};

function added(text: string, place: Place, entry: NamedEntry): string {
  const document = yamlDocument(text);
  const depth = depthReached(document, place.keyPath);
  const member = memberFor(place, entry, depth);
  const result = withYamlMember(text, { document, path: place.keyPath.slice(0, depth), member });
  if (result === undefined) throw inexact(place);
  return result;
}

function without(text: string, place: Place, path: readonly (string | number)[]): string {
  const result = withoutYaml(text, yamlDocument(text), path);
  if (result === undefined) throw inexact(place);
  return result;
}

/** The entry with the containers around it that are not there yet. */
function memberFor(place: Place, entry: NamedEntry, depth: number): YamlMember {
  const element = elementOf(place, entry);
  const [name, ...inner] = place.keyPath.slice(depth);
  if (name === undefined) return place.container === 'list' ? { value: element } : { name: entry.name, value: element };
  const container = place.container === 'list' ? [element] : { [entry.name]: element };
  return { name, value: inner.reduceRight<unknown>((value, outer) => ({ [outer]: value }), container) };
}

function inexact({ keyPath }: Place): Refused {
  return unsuitable(
    `"${keyPath.join('.')}" is written in a way that Portico cannot edit without touching something else`,
  );
}
