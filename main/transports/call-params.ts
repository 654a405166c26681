import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { invalidParams } from './error-mapping.ts';
import type { CallParams } from './running-call.ts';

export type ProgressToken = string | number;

/** `_meta.progressToken` of a request (MCP basic/utilities/progress). */
export function progressTokenOf(params: JsonObject | undefined): ProgressToken | undefined {
  const meta = params?.['_meta'];
  const token = isJsonObject(meta) ? meta['progressToken'] : undefined;
  return typeof token === 'string' || typeof token === 'number' ? token : undefined;
}

/** Parses the `params` of `tools/call`; throws -32602 for what MCP does not allow. */
export function parseCallParams(params: JsonObject | undefined): CallParams {
  const name = params?.['name'];
  if (typeof name !== 'string' || name === '') throw invalidParams('tools/call needs "name", the name of a tool');
  if (!isJsonObject(params?.['arguments'] ?? {})) throw invalidParams('"arguments" of tools/call must be an object');
  return { name, params: params ?? {}, wantsProgress: progressTokenOf(params) !== undefined };
}

/** Parses the cursor of a list request; throws -32602 when it is not a string. */
export function parseCursor(params: JsonObject | undefined): string | undefined {
  const cursor = params?.['cursor'];
  if (cursor === undefined || typeof cursor === 'string') return cursor;
  throw invalidParams('"cursor" must be the string that the page before gave as "nextCursor"');
}

/** Parses the `params` of `resources/read`; throws -32602 without a URI. */
export function parseUri(params: JsonObject | undefined): string {
  const uri = params?.['uri'];
  if (typeof uri === 'string' && uri !== '') return uri;
  throw invalidParams('resources/read needs "uri", the URI of a resource');
}
