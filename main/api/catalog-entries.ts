import type { CatalogEntry } from '../../contract/catalog.ts';
import type { Catalog } from '../gateway/catalog.ts';
import type { LiveConnection } from '../gateway/live-connections.ts';
import { effectOf } from '../gateway/tool-effect.ts';
import { isJsonObject } from '../lib/json.ts';
import { definitionTokens } from '../lib/token-estimate.ts';

export interface ListedEntry {
  readonly entry: CatalogEntry;
  /** As clients get it. */
  readonly definition: Definition;
}

const descriptionCharacters = 200;

/**
 * Makes the function that lists a catalog by connection, in the order of the configuration, then by name. It is asked often: the list is made
 * once per catalog, and what a definition costs is counted once.
 */
export function createCatalogEntries(): (whole: Catalog, live: readonly LiveConnection[]) => readonly ListedEntry[] {
  const lists = new WeakMap<Catalog, readonly ListedEntry[]>();
  const tokensOf = createTokenCounter();
  return (whole, live) => {
    const known = lists.get(whole);
    if (known) return known;
    const list = listed(whole, live, tokensOf);
    lists.set(whole, list);
    return list;
  };
}

type Definition = Readonly<Record<string, unknown>>;
type TokensOf = (definition: Definition, upstreams: object) => number;

/** Counts by the upstream's own object, which outlives renaming and switching off. */
function createTokenCounter(): TokensOf {
  const counted = new WeakMap<
    object,
    { readonly name: unknown; readonly description: unknown; readonly tokens: number }
  >();
  return (definition, upstreams) => {
    const { name, description } = definition;
    const known = counted.get(upstreams);
    if (known?.name === name && known?.description === description && known) return known.tokens;
    const tokens = definitionTokens(definition);
    counted.set(upstreams, { name, description, tokens });
    return tokens;
  };
}

function listed(whole: Catalog, live: readonly LiveConnection[], tokensOf: TokensOf): readonly ListedEntry[] {
  const order = new Map(live.map(({ id }, index) => [id, index]));
  const rules = new Map(live.map(({ id, naming }) => [id, naming]));
  const entryOf = (definition: Definition, own: Own, upstreams: object = definition): ListedEntry => ({
    entry: {
      ...own,
      ...titled(definition),
      description: shortened(definition['description']),
      tokens: tokensOf(definition, upstreams),
    },
    definition,
  });
  const entries = [
    ...whole.tools.map((tool) => {
      const { connection = '', tool: upstreams } = whole.byName.get(tool.name) ?? {};
      const ownName = upstreams?.name ?? tool.name;
      const on = !rules.get(connection)?.off?.tools.has(ownName);
      const own = { name: tool.name, connection, ownName, effect: effectOf(tool), on };
      return entryOf(tool, { kind: 'tool', ...own }, upstreams);
    }),
    ...whole.prompts.map((prompt) => {
      const { connection = '', prompt: upstreams } = whole.promptsByName.get(prompt.name) ?? {};
      const ownName = upstreams?.name ?? prompt.name;
      const on = !rules.get(connection)?.off?.prompts.has(ownName);
      return entryOf(prompt, { kind: 'prompt', name: prompt.name, connection, ownName, on }, upstreams);
    }),
    ...whole.resources.map((resource) => {
      const connection = whole.resourceOwners.get(resource.uri) ?? '';
      return entryOf(resource, {
        kind: 'resource',
        name: resource.uri,
        connection,
        ownName: nameOf(resource),
        on: true,
      });
    }),
    ...whole.templates.map((template) => {
      const connection = whole.templateOwners.get(template.uriTemplate) ?? '';
      const own = { name: template.uriTemplate, connection, ownName: nameOf(template), on: true };
      return entryOf(template, { kind: 'resource-template', ...own });
    }),
  ];
  const rank = ({ entry }: ListedEntry): number => order.get(entry.connection) ?? order.size;
  return entries.sort((one, other) => rank(one) - rank(other) || (one.entry.name < other.entry.name ? -1 : 1));
}

type Own = Pick<CatalogEntry, 'kind' | 'name' | 'connection' | 'ownName' | 'effect' | 'on'>;

function titled(definition: Definition): { title?: string } {
  const annotations = definition['annotations'];
  const title = definition['title'] ?? (isJsonObject(annotations) ? annotations['title'] : undefined);
  return typeof title === 'string' ? { title } : {};
}

/** Resources have a name of their own beside the URI. */
function nameOf(resource: Readonly<Record<string, unknown>>): string {
  return typeof resource['name'] === 'string' ? resource['name'] : '';
}

function shortened(description: unknown): string {
  if (typeof description !== 'string') return '';
  if (description.length <= descriptionCharacters) return description;
  // A pair of surrogates is not cut in two.
  return `${description.slice(0, descriptionCharacters - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
