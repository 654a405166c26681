import { isJsonObject, type JsonObject } from '../lib/json.ts';
import type { Sentence } from '../lib/sentence.ts';
import type { Catalog, CatalogEntry } from './catalog.ts';
import { GatewayError } from './errors.ts';
import { matchesTemplate, schemeOf } from './uri-template.ts';

/** Where a request goes and with which `params`: the upstream's own names instead of the qualified ones. */
export interface Route {
  readonly connection: string;
  readonly params: JsonObject;
}

/** Throws `unknown-tool`. */
export function toolEntry(catalog: Catalog, name: string): CatalogEntry {
  const entry = catalog.byName.get(name);
  if (entry) return entry;
  const off = catalog.withheld.get(name);
  const sentence =
    off === undefined
      ? {
          en: `There is no tool "${name}"; list the tools again`,
          ru: `Инструмента «${name}» нет; обновите список инструментов`,
        }
      : switchedOff({ en: 'tool', ru: 'Инструмент' }, name, off);
  throw new GatewayError('unknown-tool', sentence, { details: { name } });
}

/** Throws `unknown-prompt`. */
export function routePrompt(catalog: Catalog, params: JsonObject): Route {
  const name = textMember(params, 'name', {
    en: 'prompts/get needs "name", the name of a prompt',
    ru: 'Для prompts/get нужно «name» — имя промпта',
  });
  const entry = catalog.promptsByName.get(name);
  if (!entry) throw unknownPrompt(catalog, name);
  return { connection: entry.connection, params: withName(params, entry.prompt.name) };
}

/** Whose prompt or resource template is to be completed (MCP server/utilities/completion). */
export function routeCompletion(catalog: Catalog, params: JsonObject, connections: readonly string[]): Route {
  const ref = params['ref'];
  if (!isJsonObject(ref)) throw invalidArguments(needsRef);
  if (ref['type'] === 'ref/prompt') {
    const name = textMember(ref, 'name', refNeeds('name'));
    const entry = catalog.promptsByName.get(name);
    if (!entry) throw unknownPrompt(catalog, name);
    return { connection: entry.connection, params: { ...params, ref: withName(ref, entry.prompt.name) } };
  }
  const uri = textMember(ref, 'uri', refNeeds('uri'));
  return { connection: ownerOf(catalog, uri, connections), params };
}

/** Throws `unknown-resource`. */
export function routeResource(catalog: Catalog, params: JsonObject, connections: readonly string[]): Route {
  const uri = textMember(params, 'uri', {
    en: 'This method needs "uri", the URI of a resource',
    ru: 'Для этого метода нужно «uri» — адрес ресурса',
  });
  return { connection: ownerOf(catalog, uri, connections), params };
}

/**
 * Who offers a URI: whoever lists it, whose template it fits, the only one whose resources share its scheme, or the only
 * connection that has resources at all. A URI is never tried out at upstreams that have nothing to do with it.
 */
export function ownerOf(catalog: Catalog, uri: string, connections: readonly string[]): string {
  const exact = catalog.resourceOwners.get(uri) ?? catalog.templateOwners.get(uri);
  if (exact !== undefined) return exact;
  for (const [template, connection] of catalog.templateOwners) if (matchesTemplate(uri, template)) return connection;
  const ofScheme = new Set<string>();
  for (const owners of [catalog.resourceOwners, catalog.templateOwners]) {
    for (const [known, connection] of owners) if (schemeOf(known) === schemeOf(uri)) ofScheme.add(connection);
  }
  const candidates = ofScheme.size > 0 ? [...ofScheme] : connections;
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) return only;
  const sentence = {
    en: `There is no resource "${uri}"; list the resources again`,
    ru: `Ресурса «${uri}» нет; обновите список ресурсов`,
  };
  throw new GatewayError('unknown-resource', sentence, { details: { uri } });
}

/** Keeps the order of the members, so that what is forwarded looks as it came. */
function withName(params: JsonObject, name: string): JsonObject {
  return params['name'] === name ? params : { ...params, name };
}

export function textMember(params: JsonObject, member: string, otherwise: Sentence): string {
  const value = params[member];
  if (typeof value === 'string' && value !== '') return value;
  throw invalidArguments(otherwise);
}

function unknownPrompt(catalog: Catalog, name: string): GatewayError {
  const off = catalog.withheld.get(name);
  const sentence =
    off === undefined
      ? {
          en: `There is no prompt "${name}"; list the prompts again`,
          ru: `Промпта «${name}» нет; обновите список промптов`,
        }
      : switchedOff({ en: 'prompt', ru: 'Промпт' }, name, off);
  return new GatewayError('unknown-prompt', sentence, { details: { name } });
}

function switchedOff(what: Sentence, name: string, connection: string): Sentence {
  return {
    en: `The ${what.en} "${name}" is switched off in Portico; its user can switch it on under "off" of the connection "${connection}"`,
    ru: `${what.ru} «${name}» выключен в Portico; включить его можно на странице «Инструменты» (подключение «${connection}»)`,
  };
}

const needsRef: Sentence = {
  en: 'completion/complete needs "ref", a prompt or a resource template',
  ru: 'Для completion/complete нужно «ref» — промпт или шаблон ресурса',
};

function refNeeds(member: string): Sentence {
  return {
    en: `"ref" of completion/complete needs "${member}"`,
    ru: `В «ref» для completion/complete нужно «${member}»`,
  };
}

function invalidArguments(sentence: Sentence): GatewayError {
  return new GatewayError('invalid-arguments', sentence);
}
