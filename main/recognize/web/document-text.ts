import { GatewayError } from '../../gateway/errors.ts';
import type { JsonObject } from '../../lib/json.ts';
import { sentenceOf, type Sentence } from '../../lib/sentence.ts';
import { parseText } from '../../upstreams/openapi/document/parse-text.ts';

/** What a text is, seen as an OpenAPI document. */
export type DocumentText =
  | { readonly kind: 'document'; readonly root: JsonObject; readonly version: string }
  /** It means to be one, but cannot be used; the sentence says why and what to do. */
  | { readonly kind: 'unusable'; readonly problem: Sentence }
  | { readonly kind: 'other' };

/** Reads JSON or YAML. Never throws. */
export async function readDocumentText(text: string, name: string): Promise<DocumentText> {
  // Parsing every page as YAML would cost seconds.
  if (!/["']?\b(openapi|swagger)["']?\s*:\s*["']?\d/.test(text) || /^\s*<(!doctype|html)/i.test(text))
    return { kind: 'other' };
  try {
    const root = await parseText(text, name);
    const { openapi, swagger } = root;
    if (typeof openapi === 'string' && /^3\.[012]\./.test(openapi)) return { kind: 'document', root, version: openapi };
    if (swagger !== undefined) {
      const version = JSON.stringify(swagger);
      const problem = {
        en: `${name} is a Swagger ${version} document; convert it to OpenAPI 3 (for example with swagger2openapi), save it and paste the path of the file`,
        ru: `${name} — описание Swagger ${version}; преобразуйте его в OpenAPI 3 (например, программой swagger2openapi), сохраните и вставьте путь к файлу`,
      };
      return { kind: 'unusable', problem };
    }
    if (openapi === undefined) return { kind: 'other' };
    const version = JSON.stringify(openapi);
    const problem = {
      en: `${name} says OpenAPI ${version}; versions 3.0 and 3.1 are understood`,
      ru: `${name} — описание OpenAPI ${version}; поддерживаются версии 3.0 и 3.1`,
    };
    return { kind: 'unusable', problem };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return { kind: 'unusable', problem: sentenceOf(error) };
  }
}
