import type { Prompt, Resource, Tool } from '../../gateway/connection.ts';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json.ts';
import { latinName, shortHash } from '../../lib/latin-name.ts';
import type { Sentence } from '../../lib/sentence.ts';
import { createRemarks, type Remark, type Remarks } from './remarks.ts';
import { repairSchema } from './repair-schema.ts';

/** Entries of one list, under the names that clients can use, and what was done to them. */
export interface ReadEntries<Entry> {
  readonly entries: readonly Entry[];
  /** Name that clients use → the name in 1C. */
  readonly originals: ReadonlyMap<string, string>;
  readonly remarks: readonly Remark[];
}

const allowed = /[A-Za-z0-9_.-]/;

/** Tools with valid schemas. Unusable ones are left out; what was repaired is remarked. */
export function readTools(list: readonly Json[], readOnly: readonly string[]): ReadEntries<Tool> {
  const remarks = createRemarks();
  const named = readNamed(list, { what: { en: 'a tool', ru: 'инструмент' }, remarks });
  const entries = named.map(({ name, original, entry }): Tool => {
    const { inputSchema, outputSchema, annotations, ...rest } = entry;
    const input = repairSchema(inputSchema);
    for (const { en, ru } of input.repairs) {
      const sentence = {
        en: `The argument schema was repaired, because ${en}`,
        ru: `Исправлена схема аргументов: ${ru}`,
      };
      remarks.add(sentence, original);
    }
    const isReadOnly = readOnly.includes(original) || readOnly.includes(name);
    const hints = { ...(isJsonObject(annotations) && annotations), ...(isReadOnly && { readOnlyHint: true }) };
    return {
      ...rest,
      name,
      inputSchema: input.schema,
      ...readOutput(outputSchema, (what) => remarks.add(what, original)),
      ...(Object.keys(hints).length > 0 && { annotations: hints }),
    };
  });
  const names = new Set(named.flatMap(({ name, original }) => [name, original]));
  for (const name of readOnly) if (!names.has(name)) remarks.add(noSuchReadOnlyTool, name);
  return { entries, originals: new Map(named.map(({ name, original }) => [name, original])), remarks: remarks.all() };
}

export function readPrompts(list: readonly Json[]): ReadEntries<Prompt> {
  const remarks = createRemarks();
  const named = readNamed(list, { what: { en: 'a prompt', ru: 'промпт' }, remarks });
  const entries = named.map(({ name, original, entry }): Prompt => {
    const { arguments: given, ...rest } = entry;
    if (given === undefined) return { ...rest, name };
    const right = (Array.isArray(given) ? (given as Json[]) : []).filter(isJsonObject).filter(hasName);
    if (!Array.isArray(given) || right.length < given.length) {
      const sentence = { en: 'Arguments without a name were left out', ru: 'Пропущены аргументы без имени' };
      remarks.add(sentence, original);
    }
    return { ...rest, name, arguments: right };
  });
  return { entries, originals: new Map(named.map(({ name, original }) => [name, original])), remarks: remarks.all() };
}

export function readResources(list: readonly Json[]): ReadEntries<Resource> {
  const remarks = createRemarks();
  const seen = new Set<string>();
  const entries = list.flatMap((entry, index): Resource[] => {
    const uri = isJsonObject(entry) ? entry['uri'] : undefined;
    if (!isJsonObject(entry) || typeof uri !== 'string' || URL.parse(uri) === null) {
      const sentence = {
        en: 'A resource without a usable "uri" was left out',
        ru: 'Пропущен ресурс, у которого нет пригодного «uri»',
      };
      remarks.add(sentence, placeOf(index));
      return [];
    }
    if (seen.has(uri)) {
      const sentence = {
        en: 'A resource that stands twice was left out once',
        ru: 'Ресурс встречается дважды и оставлен один раз',
      };
      remarks.add(sentence, uri);
      return [];
    }
    seen.add(uri);
    return [
      {
        ...withTexts(entry),
        uri,
        name: typeof entry['name'] === 'string' && entry['name'] !== '' ? entry['name'] : uri,
      },
    ];
  });
  return { entries, originals: new Map(), remarks: remarks.all() };
}

interface Named {
  readonly name: string;
  readonly original: string;
  readonly entry: JsonObject;
}

/** Names are unique and made of letters that clients accept: a Cyrillic one is transliterated and stays as the title. */
function readNamed(
  list: readonly Json[],
  { what, remarks }: { readonly what: Sentence; readonly remarks: Remarks },
): readonly Named[] {
  const usable = list.flatMap((entry, index) => {
    if (isJsonObject(entry) && hasName(entry)) return [entry];
    const sentence = {
      en: `What is not ${what.en} with a name was left out`,
      ru: `Пропущено то, что не похоже на ${what.ru} с именем`,
    };
    remarks.add(sentence, placeOf(index));
    return [];
  });
  const entries = [...new Map(usable.toReversed().map((entry) => [entry.name, entry])).values()].toReversed();
  const latin = (name: string) => (/^[A-Za-z0-9_.-]+$/.test(name) ? name : latinName(name, allowed) || 'tool');
  const takenBy = new Map<string, number>();
  for (const { name } of entries) takenBy.set(latin(name), (takenBy.get(latin(name)) ?? 0) + 1);
  if (entries.length < usable.length) {
    const names = usable.map(({ name }) => name);
    for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index))) remarks.add(twice, name);
  }
  return entries.map((entry) => {
    const original = entry.name;
    const plain = latin(original);
    const isShared = takenBy.get(plain) !== 1 && plain !== original;
    const name = isShared ? `${plain}_${shortHash(original)}` : plain;
    const title = name === original || typeof entry['title'] === 'string' ? {} : { title: original };
    return { name, original, entry: { ...withTexts(entry), ...title } };
  });
}

function hasName(entry: JsonObject): entry is JsonObject & { readonly name: string } {
  return typeof entry['name'] === 'string' && entry['name'].trim() !== '';
}

/** Without descriptions and titles that are no texts, e.g. `null`. */
function withTexts(entry: JsonObject): JsonObject {
  const isWrong = (name: string) =>
    ['description', 'title', 'mimeType'].includes(name) && typeof entry[name] !== 'string';
  return Object.fromEntries(Object.entries(entry).filter(([name]) => !isWrong(name)));
}

/** An output schema obliges the tool to structured content, so one that says nothing, or nothing right, goes. */
function readOutput(given: Json | undefined, remark: (what: Sentence) => void): { readonly outputSchema?: JsonObject } {
  if (given === undefined || given === null) return {};
  if (!isJsonObject(given) || given['type'] !== 'object') {
    remark({
      en: 'The output schema was left out, because it describes no object',
      ru: 'Схема результата пропущена: она описывает не объект',
    });
    return {};
  }
  const { schema, repairs } = repairSchema(given);
  for (const { en, ru } of repairs)
    remark({ en: `The output schema was repaired, because ${en}`, ru: `Исправлена схема результата: ${ru}` });
  return { outputSchema: schema };
}

const noSuchReadOnlyTool: Sentence = {
  en: '"readOnlyTools" names a tool that 1C does not have',
  ru: 'Среди инструментов, которые только читают, назван тот, которого в 1С нет',
};

const twice: Sentence = {
  en: 'It stands twice in the list and was left out once',
  ru: 'Встречается в списке дважды и оставлен один раз',
};

function placeOf(index: number): Sentence {
  return { en: `number ${index + 1}`, ru: `№ ${index + 1}` };
}
