import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { invalidParams } from './error-mapping.ts';

export type ProgressToken = string | number;

/** `_meta.progressToken` of a request (MCP basic/utilities/progress). */
export function progressTokenOf(params: JsonObject | undefined): ProgressToken | undefined {
  const meta = params?.['_meta'];
  const token = isJsonObject(meta) ? meta['progressToken'] : undefined;
  return typeof token === 'string' || typeof token === 'number' ? token : undefined;
}

/** Checks the `params` of `tools/call`; throws -32602 for what MCP does not allow. */
export function checkCallParams(params: JsonObject): void {
  const { name } = params;
  if (typeof name !== 'string' || name === '') throw invalidParams('tools/call needs "name", the name of a tool');
  if (!isJsonObject(params['arguments'] ?? {})) throw invalidParams('"arguments" of tools/call must be an object');
}

/** Parses the cursor of a list request; throws -32602 when it is not a string. */
export function parseCursor(params: JsonObject): string | undefined {
  const { cursor } = params;
  if (cursor === undefined || typeof cursor === 'string') return cursor;
  throw invalidParams('"cursor" must be the string that the page before gave as "nextCursor"');
}

/** Parses the URI of a request about one resource; throws -32602 without one. */
export function parseUri(method: string, params: JsonObject): string {
  const { uri } = params;
  if (typeof uri === 'string' && uri !== '') return uri;
  throw invalidParams(`${method} needs "uri", the URI of a resource`);
}
