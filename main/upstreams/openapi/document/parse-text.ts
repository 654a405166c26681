import { GatewayError } from '../../../gateway/errors.ts';
import { isJsonObject, type JsonObject } from '../../../lib/json.ts';
import { inEach } from '../../../lib/sentence.ts';

/** A whole OpenAPI document or a part of one, in JSON or YAML. Throws `document-invalid` with the place of the mistake. */
export async function parseText(text: string, name: string): Promise<JsonObject> {
  const value = await parseAny(text.replace(/^\uFEFF/, ''), name);
  if (isJsonObject(value)) return value;
  throw new GatewayError('document-invalid', {
    en: `${name} is not an OpenAPI document: it holds no object. Check that the address leads to the document and not to a page about it`,
    ru: `${name} — не описание OpenAPI: в нём нет объекта. Проверьте, что адрес ведёт к самому описанию, а не к странице о нём`,
  });
}

async function parseAny(text: string, name: string): Promise<unknown> {
  try {
    // YAML is a superset of JSON, but its parser is many times slower.
    return /^\s*[{[]/.test(text) ? await parseJsonOrYaml(text) : await parseYaml(text);
  } catch (cause) {
    const reason =
      cause instanceof Error
        ? inEach(cause.message.split('\n')[0] ?? '')
        : { en: 'it cannot be parsed', ru: 'текст не разбирается' };
    const sentence = {
      en: `${name} is neither JSON nor YAML: ${reason.en}`,
      ru: `${name} — не JSON и не YAML: ${reason.ru}`,
    };
    throw new GatewayError('document-invalid', sentence, { cause });
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
