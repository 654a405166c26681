import { isJsonObject, type JsonObject } from '../lib/json.ts';
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
  if (off !== undefined) throw new GatewayError('unknown-tool', switchedOff('tool', name, off), { details: { name } });
  throw new GatewayError('unknown-tool', `There is no tool "${name}"; list the tools again`, { details: { name } });
}

/** Throws `unknown-prompt`. */
export function routePrompt(catalog: Catalog, params: JsonObject): Route {
  const name = textMember(params, 'name', 'prompts/get needs "name", the name of a prompt');
  const entry = catalog.promptsByName.get(name);
  if (!entry) throw unknownPrompt(catalog, name);
  return { connection: entry.connection, params: withName(params, entry.prompt.name) };
}

/** Whose prompt or resource template is to be completed (MCP server/utilities/completion). */
export function routeCompletion(catalog: Catalog, params: JsonObject, connections: readonly string[]): Route {
  const ref = params['ref'];
  if (!isJsonObject(ref)) throw invalidArguments('completion/complete needs "ref", a prompt or a resource template');
  if (ref['type'] === 'ref/prompt') {
    const name = textMember(ref, 'name', '"ref" of completion/complete needs "name"');
    const entry = catalog.promptsByName.get(name);
    if (!entry) throw unknownPrompt(catalog, name);
    return { connection: entry.connection, params: { ...params, ref: withName(ref, entry.prompt.name) } };
  }
  const uri = textMember(ref, 'uri', '"ref" of completion/complete needs "uri"');
  return { connection: ownerOf(catalog, uri, connections), params };
}

/** Throws `unknown-resource`. */
export function routeResource(catalog: Catalog, params: JsonObject, connections: readonly string[]): Route {
  const uri = textMember(params, 'uri', 'This method needs "uri", the URI of a resource');
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
  throw new GatewayError('unknown-resource', `There is no resource "${uri}"; list the resources again`, {
    details: { uri },
  });
}

/** Keeps the order of the members, so that what is forwarded looks as it came. */
function withName(params: JsonObject, name: string): JsonObject {
  return params['name'] === name ? params : { ...params, name };
}

export function textMember(params: JsonObject, member: string, otherwise: string): string {
  const value = params[member];
  if (typeof value === 'string' && value !== '') return value;
  throw invalidArguments(otherwise);
}

function unknownPrompt(catalog: Catalog, name: string): GatewayError {
  const off = catalog.withheld.get(name);
  const message =
    off === undefined ? `There is no prompt "${name}"; list the prompts again` : switchedOff('prompt', name, off);
  return new GatewayError('unknown-prompt', message, { details: { name } });
}

function switchedOff(...[what, name, connection]: [string, string, string]): string {
  return `The ${what} "${name}" is switched off in Portico; its user can switch it on under "off" of the connection "${connection}"`;
}

function invalidArguments(message: string): GatewayError {
  return new GatewayError('invalid-arguments', message);
}
