import { GatewayError } from '../../../gateway/errors.ts';
import { isJsonObject, type JsonObject } from '../../../lib/json.ts';

/** A whole OpenAPI document or a part of one, in JSON or YAML. Throws `document-invalid` with the place of the mistake. */
export async function parseText(text: string, name: string): Promise<JsonObject> {
  const value = await parseAny(text.replace(/^\uFEFF/, ''), name);
  if (isJsonObject(value)) return value;
  throw new GatewayError(
    'document-invalid',
    `${name} is not an OpenAPI document: it holds no object. Check that the address leads to the document and not to a page about it`,
  );
}

async function parseAny(text: string, name: string): Promise<unknown> {
  try {
    // YAML is a superset of JSON, but its parser is many times slower.
    return /^\s*[{[]/.test(text) ? await parseJsonOrYaml(text) : await parseYaml(text);
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : 'it cannot be parsed';
    throw new GatewayError('document-invalid', `${name} is neither JSON nor YAML: ${reason}`, { cause });
  }
}

async function parseJsonOrYaml(text: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch (jsonError) {
    try {
      return await parseYaml(text);
    } catch {
      throw jsonError;
    }
  }
}

/** Most documents are JSON; the parser takes memory only where it is needed. */
async function parseYaml(text: string): Promise<unknown> {
  const { parse } = await import('yaml');
  return parse(text, { merge: true, maxAliasCount: 1000 });
}
