import type { ConnectionCatalog, Prompt, Resource, ResourceTemplate, Tool } from '../../gateway/connection.ts';
import { GatewayError } from '../../gateway/errors.ts';
import { RemoteError } from '../../gateway/remote-error.ts';
import { isJsonObject, type JsonObject } from '../../lib/json.ts';
import { sentenceOf, type Sentence } from '../../lib/sentence.ts';
import { malformed } from './failures.ts';

/** Asks the server for one page. */
export type AskPage = (method: string, params: JsonObject) => Promise<JsonObject>;

interface ListOf {
  readonly method: string;
  /** Member of the result. */
  readonly member: string;
  /** `ServerCapabilities` that promises it. */
  readonly capability: string;
  /** What names an item. */
  readonly key: string;
}

const lists = {
  tools: { method: 'tools/list', member: 'tools', capability: 'tools', key: 'name' },
  resources: { method: 'resources/list', member: 'resources', capability: 'resources', key: 'uri' },
  resourceTemplates: {
    method: 'resources/templates/list',
    member: 'resourceTemplates',
    capability: 'resources',
    key: 'uriTemplate',
  },
  prompts: { method: 'prompts/list', member: 'prompts', capability: 'prompts', key: 'name' },
} as const satisfies Record<string, ListOf>;

const maxPages = 500;
const maxItems = 20_000;
const methodNotFoundCode = -32601;
/** Failures that concern the whole server, not one of its lists. */
const general: ReadonlySet<string> = new Set([
  'login-required',
  'upstream-unreachable',
  'cancelled',
  'connection-not-ready',
  'upstream-rate-limited',
]);

/** A list, or why there is none. */
interface ListRead {
  readonly items: readonly JsonObject[];
  readonly notices: readonly Sentence[];
  readonly failure?: Error;
}

/**
 * Everything the server offers, all pages, items as they came. One list that cannot be read is a notice and the others stand.
 * Throws when none can be read, or for what concerns the whole server (`login-required`, `upstream-unreachable`, …).
 */
export async function readLists(
  capabilities: JsonObject,
  ask: AskPage,
): Promise<Pick<ConnectionCatalog, 'tools' | 'resources' | 'resourceTemplates' | 'prompts' | 'notices'>> {
  const read = (list: ListOf): Promise<ListRead> =>
    isJsonObject(capabilities[list.capability]) ? readOrNotice(list, ask) : Promise.resolve({ items: [], notices: [] });
  const [tools, resources, templates, prompts] = await Promise.all([
    read(lists.tools),
    read(lists.resources),
    read(lists.resourceTemplates),
    read(lists.prompts),
  ]);
  const all = [tools, resources, templates, prompts];
  const failed = all.filter(({ failure }) => failure !== undefined);
  const asked = Object.values(lists).filter(({ capability }) => isJsonObject(capabilities[capability]));
  if (failed[0]?.failure && failed.length === asked.length) throw failed[0].failure;
  return {
    tools: tools.items.map(asTool),
    resources: resources.items as unknown as readonly Resource[],
    resourceTemplates: templates.items as unknown as readonly ResourceTemplate[],
    prompts: prompts.items as unknown as readonly Prompt[],
    notices: all.flatMap(({ notices }) => notices),
  };
}

async function readOrNotice(list: ListOf, ask: AskPage): Promise<ListRead> {
  try {
    return await readPages(list, ask);
  } catch (error) {
    if (error instanceof GatewayError && general.has(error.code)) throw error;
    const failure = error instanceof Error ? error : new Error(String(error));
    // Many servers declare resources and have no templates.
    const expected = error instanceof RemoteError && error.code === methodNotFoundCode;
    const notices = expected ? [] : [notRead(list.method, failure)];
    return expected ? { items: [], notices } : { items: [], notices, failure };
  }
}

function notRead(method: string, failure: Error): Sentence {
  const { en, ru } = sentenceOf(failure);
  return { en: `${method} failed: ${en}`, ru: `Список ${method} не прочитан. ${ru}` };
}

async function readPages({ method, member, key }: ListOf, ask: AskPage): Promise<ListRead> {
  const items = new Map<string, JsonObject>();
  const notices: Sentence[] = [];
  const seen = new Set<string>();
  let cursor: string | undefined;
  let unusable = 0;
  for (let page = 1; ; page += 1) {
    const result = await ask(method, cursor === undefined ? {} : { cursor });
    const found = result[member];
    if (!Array.isArray(found)) {
      throw malformed({ en: `${method} has no list "${member}"`, ru: `в ответе на ${method} нет списка «${member}»` });
    }
    for (const item of found) {
      const name: unknown = isJsonObject(item) ? item[key] : undefined;
      if (!isJsonObject(item) || typeof name !== 'string' || name === '' || items.has(name)) unusable += 1;
      else if (items.size < maxItems) items.set(name, item);
    }
    const next = result['nextCursor'];
    if (typeof next !== 'string') break;
    if (seen.has(next) || page >= maxPages || items.size >= maxItems) {
      notices.push({
        en: `${method} was cut off after ${items.size} items: the server's pages do not end`,
        ru: `Список ${method} обрезан (записей: ${items.size}): страницы у сервера не кончаются`,
      });
      break;
    }
    seen.add(next);
    cursor = next;
  }
  if (unusable > 0) {
    notices.push({
      en: `${method}: ${unusable} items without a "${key}" of their own were left out`,
      ru: `${method}: пропущены записи без собственного «${key}» (${unusable})`,
    });
  }
  return { items: [...items.values()], notices };
}

function asTool(item: JsonObject): Tool {
  // A tool without a schema takes no arguments; clients refuse the whole list over a missing one.
  return (isJsonObject(item['inputSchema']) ? item : { ...item, inputSchema: { type: 'object' } }) as unknown as Tool;
}
