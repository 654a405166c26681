import type { CatalogEntry } from '../../contract/catalog.ts';
import type { Catalog } from '../gateway/catalog.ts';
import type { LiveConnection } from '../gateway/live-connections.ts';
import { effectOf } from '../gateway/tool-effect.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { definitionTokens } from '../lib/token-estimate.ts';

export interface ListedEntry {
  readonly entry: CatalogEntry;
  /** As clients get it. */
  readonly definition: Readonly<Record<string, unknown>>;
}

const descriptionCharacters = 200;

/** Makes the function that lists a catalog by connection, in the order of the configuration, then by name. What a definition costs is counted once. */
export function createCatalogEntries(): (whole: Catalog, live: readonly LiveConnection[]) => ListedEntry[] {
  const counted = new WeakMap<object, number>();
  const tokensOf = (definition: Readonly<Record<string, unknown>>): number => {
    const known = counted.get(definition);
    if (known !== undefined) return known;
    const tokens = definitionTokens(definition);
    counted.set(definition, tokens);
    return tokens;
  };

  return (whole, live) => {
    const order = new Map(live.map(({ id }, index) => [id, index]));
    const rules = new Map(live.map(({ id, naming }) => [id, naming]));
    const listed = (definition: Readonly<Record<string, unknown>>, own: Own): ListedEntry => ({
      entry: {
        ...own,
        ...titled(definition),
        description: shortened(definition['description']),
        tokens: tokensOf(definition),
      },
      definition,
    });
    const entries = [
      ...whole.tools.map((tool) => {
        const { connection = '', tool: upstreams } = whole.byName.get(tool.name) ?? {};
        const ownName = upstreams?.name ?? tool.name;
        const on = !rules.get(connection)?.off?.tools.has(ownName);
        return listed(tool, { kind: 'tool', name: tool.name, connection, ownName, effect: effectOf(tool), on });
      }),
      ...whole.prompts.map((prompt) => {
        const { connection = '', prompt: upstreams } = whole.promptsByName.get(prompt.name) ?? {};
        const ownName = upstreams?.name ?? prompt.name;
        const on = !rules.get(connection)?.off?.prompts.has(ownName);
        return listed(prompt, { kind: 'prompt', name: prompt.name, connection, ownName, on });
      }),
      ...whole.resources.map((resource) => {
        const connection = whole.resourceOwners.get(resource.uri) ?? '';
        return listed(resource, {
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
        return listed(template, { kind: 'resource-template', ...own });
      }),
    ];
    const rank = ({ entry }: ListedEntry): number => order.get(entry.connection) ?? order.size;
    return entries.sort((one, other) => rank(one) - rank(other) || (one.entry.name < other.entry.name ? -1 : 1));
  };
}

type Own = Pick<CatalogEntry, 'kind' | 'name' | 'connection' | 'ownName' | 'effect' | 'on'>;

function titled(definition: Readonly<Record<string, unknown>>): { title?: string } {
  const annotations = definition['annotations'];
  const title = definition['title'] ?? (isJsonObject(annotations) ? (annotations as JsonObject)['title'] : undefined);
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
