import { parse as parseYaml } from 'yaml';
import { GatewayError } from '../../../gateway/errors.ts';
import { isJsonObject, type JsonObject } from '../../../lib/json.ts';

/** A whole OpenAPI document or a part of one, in JSON or YAML. Throws `document-invalid` with the place of the mistake. */
export function parseText(text: string, name: string): JsonObject {
  const value = parseAny(text.replace(/^\uFEFF/, ''), name);
  if (isJsonObject(value)) return value;
  throw new GatewayError(
    'document-invalid',
    `${name} is not an OpenAPI document: it holds no object. Check that the address leads to the document and not to a page about it`,
  );
}

function parseAny(text: string, name: string): unknown {
  try {
    // YAML is a superset of JSON, but its parser is many times slower.
    return /^\s*[{[]/.test(text) ? parseJsonOrYaml(text) : parseYaml(text, { merge: true, maxAliasCount: 1000 });
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : 'it cannot be parsed';
    throw new GatewayError('document-invalid', `${name} is neither JSON nor YAML: ${reason}`, { cause });
  }
}

function parseJsonOrYaml(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (jsonError) {
    try {
      return parseYaml(text, { merge: true, maxAliasCount: 1000 });
    } catch {
      throw jsonError;
    }
  }
}
