import type { ConnectionCatalog, Prompt, Resource, ResourceTemplate, Tool } from './connection.ts';
import { prefixed, type NamingRule } from './naming-rule.ts';
import { prefixedName, qualifyNames } from './qualified-name.ts';

/** Where a qualified tool name leads. */
export interface CatalogEntry {
  readonly connection: string;
  /** The tool as its upstream listed it, under the upstream's own name. */
  readonly tool: Tool;
}

/** Where a qualified prompt name leads. */
export interface PromptEntry {
  readonly connection: string;
  readonly prompt: Prompt;
}

/** What connections offer under the names clients see. Every list is sorted by its key, so that it is the same in every run. */
export interface Catalog {
  readonly tools: readonly Tool[];
  readonly byName: ReadonlyMap<string, CatalogEntry>;
  readonly prompts: readonly Prompt[];
  readonly promptsByName: ReadonlyMap<string, PromptEntry>;
  readonly resources: readonly Resource[];
  /** URI → connection; of two connections with the same URI the first of the configuration. */
  readonly resourceOwners: ReadonlyMap<string, string>;
  readonly templates: readonly ResourceTemplate[];
  /** URI template → connection. */
  readonly templateOwners: ReadonlyMap<string, string>;
  /** Names of tools and prompts that are switched off → their connection. */
  readonly withheld: ReadonlyMap<string, string>;
}

export interface CatalogPart {
  readonly connection: string;
  readonly catalog: ConnectionCatalog;
  readonly naming?: NamingRule;
}

/** Merges what the connections offer. Pure; the same input gives the same names. */
export function mergeCatalogs(parts: readonly CatalogPart[]): Catalog {
  const rules = new Map(parts.map(({ connection, naming }) => [connection, naming]));
  const withheld = new Map<string, string>();
  const tools = withoutOff(
    mergeNamed(parts, ({ catalog }) => catalog.tools),
    withheld,
    ({ connection, item }) => rules.get(connection)?.off?.tools.has(item.name) ?? false,
  );
  const prompts = withoutOff(
    mergeNamed(parts, ({ catalog }) => catalog.prompts),
    withheld,
    ({ connection, item }) => rules.get(connection)?.off?.prompts.has(item.name) ?? false,
  );
  const resources = mergeKeyed(
    parts,
    ({ catalog }) => catalog.resources,
    ({ uri }) => uri,
  );
  const templates = mergeKeyed(
    parts,
    ({ catalog }) => catalog.resourceTemplates,
    ({ uriTemplate }) => uriTemplate,
  );
  return {
    tools: tools.map(([name, { connection, item }]): Tool => shown(item, name, rules.get(connection)?.describe)),
    byName: new Map(tools.map(([name, { connection, item }]) => [name, { connection, tool: item }])),
    prompts: prompts.map(([name, { item }]): Prompt => (item.name === name ? item : { ...item, name })),
    promptsByName: new Map(prompts.map(([name, { connection, item }]) => [name, { connection, prompt: item }])),
    resources: resources.map(([, { item }]) => item),
    resourceOwners: new Map(resources.map(([uri, { connection }]) => [uri, connection])),
    templates: templates.map(([, { item }]) => item),
    templateOwners: new Map(templates.map(([template, { connection }]) => [template, connection])),
    withheld,
  };
}

/** The tool as clients get it; the same object when nothing differs. */
function shown(tool: Tool, name: string, describe: NamingRule['describe']): Tool {
  const description = describe && Object.hasOwn(describe, tool.name) ? describe[tool.name] : undefined;
  if (description !== undefined) return { ...tool, name, description };
  return tool.name === name ? tool : { ...tool, name };
}

/** What is left over goes into `withheld`. Names are given before, so that switching one off renames no other. */
function withoutOff<Item>(
  named: [string, Owned<Item>][],
  ...[withheld, isOff]: [Map<string, string>, (owned: Owned<Item>) => boolean]
): [string, Owned<Item>][] {
  return named.filter(([name, owned]) => {
    if (!isOff(owned)) return true;
    withheld.set(name, owned.connection);
    return false;
  });
}

interface Owned<Item> {
  readonly connection: string;
  readonly item: Item;
}

function mergeNamed<Item extends { readonly name: string }>(
  parts: readonly CatalogPart[],
  itemsOf: (part: CatalogPart) => readonly Item[],
): [string, Owned<Item>][] {
  const byName = new Map<string, Owned<Item>>();
  for (const part of parts) {
    const { connection, naming = prefixed } = part;
    const items = itemsOf(part);
    const names = qualifyNames(
      connection,
      items.map(({ name }) => name),
      naming,
    );
    const own = new Set<string>();
    for (const item of items) {
      const wanted = names.get(item.name);
      if (wanted === undefined || own.has(item.name)) continue;
      own.add(item.name);
      const name = byName.has(wanted) ? prefixedName(connection, item.name) : wanted;
      if (!byName.has(name)) byName.set(name, { connection, item });
    }
  }
  return sorted(byName);
}

function mergeKeyed<Item>(
  parts: readonly CatalogPart[],
  itemsOf: (part: CatalogPart) => readonly Item[],
  keyOf: (item: Item) => string,
): [string, Owned<Item>][] {
  const byKey = new Map<string, Owned<Item>>();
  for (const part of parts) {
    for (const item of itemsOf(part)) {
      const key = keyOf(item);
      if (!byKey.has(key)) byKey.set(key, { connection: part.connection, item });
    }
  }
  return sorted(byKey);
}

function sorted<Item>(byKey: ReadonlyMap<string, Item>): [string, Item][] {
  return [...byKey].sort(([left], [right]) => (left < right ? -1 : 1));
}
