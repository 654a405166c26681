import type { Document } from 'yaml';
import { positionAt } from '../../../lib/text-position.ts';
import { lazily } from '../lazily.ts';
import { duplicate, Refused, unsuitable } from '../refused.ts';
import { elementOf, serversOf, type NamedEntry, type Place } from '../server-model.ts';
import type { Notation, OpenText } from '../settings-text-with.ts';
import { withYamlChange } from './change-yaml.ts';
import { withYamlMember, type YamlMember } from './insert-yaml.ts';
import { modelOfYaml, yamlDocument } from './parse-yaml.ts';
import { withoutYaml } from './remove-yaml.ts';
import type { YamlPath } from './yaml-place.ts';
import { depthReached, isAloneInIts, pathOfEntry, twinsOnTheWay } from './yaml-way.ts';

/** YAML; strings are written so that readers of version 1.1 and of 1.2 take them for the same. */
export const yamlNotation: Notation = { nullIsEmpty: true, open: openYaml };

function openYaml(text: string): OpenText {
  const parsed = lazily(() => ({ document: yamlDocument(text) }));
  const modelled = lazily(() => ({ model: modelOfYaml(text, parsed().document) }));
  return {
    model: () => modelled().model,
    checkTwins: (place, name) => {
      const twins = twinsOnTheWay(documentOrNone(parsed), place, name);
      if (!twins) return;
      const lines = twins.offsets.map((offset) => positionAt(text, offset).line);
      throw duplicate(twins.name, lines);
    },
    put: (place, entry) => {
      const { document } = parsed();
      const made = place.keyPath.length - depthReached(document, place.keyPath);
      const old = serversOf(modelled().model, place, { nullIsEmpty: true });
      if (!old.has(entry.name)) return { text: added(text, document, { place, entry }), made };
      const path = pathOfEntry(document, place, entry.name);
      const before = elementOf(place, { name: entry.name, value: old.get(entry.name) });
      const changed = withYamlChange(text, path, { old: before, value: elementOf(place, entry) });
      if (changed !== undefined) return { text: changed, made };
      const rest = without(text, document, { place, path });
      return { text: added(rest, yamlDocument(rest), { place, entry }), made };
    },
    take: (place, { name, emptied }) => {
      const { document } = parsed();
      let path = pathOfEntry(document, place, name);
      for (let left = emptied; left > 0 && path.length > 1; left -= 1) {
        if (!isAloneInIts(text, document, path)) break;
        path = path.slice(0, -1);
      }
      return without(text, document, { place, path });
    },
  };
}

type Documents = Document.Parsed | undefined;

function added(
  text: string,
  document: Documents,
  { place, entry }: { readonly place: Place; readonly entry: NamedEntry },
): string {
  const depth = depthReached(document, place.keyPath);
  const member = memberFor(place, entry, depth);
  const result = withYamlMember(text, { document, path: place.keyPath.slice(0, depth), member });
  if (result === undefined) throw inexact(place);
  return result;
}

function without(
  text: string,
  document: Documents,
  { place, path }: { readonly place: Place; readonly path: YamlPath },
): string {
  const result = withoutYaml(text, document, path);
  if (result === undefined) throw inexact(place);
  return result;
}

function documentOrNone(parsed: () => { readonly document: Documents }): Documents {
  try {
    return parsed().document;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
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
