import { GatewayError } from '../../gateway/errors.ts';
import type { JsonObject } from '../../lib/json.ts';
import { parseText } from '../../upstreams/openapi/document/parse-text.ts';

/** What a text is, seen as an OpenAPI document. */
export type DocumentText =
  | { readonly kind: 'document'; readonly root: JsonObject; readonly version: string }
  /** It means to be one, but cannot be used; the sentence says why and what to do. */
  | { readonly kind: 'unusable'; readonly problem: string }
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
      const problem = `${name} is a Swagger ${JSON.stringify(swagger)} document; convert it to OpenAPI 3 (for example with swagger2openapi), save it and paste the path of the file`;
      return { kind: 'unusable', problem };
    }
    if (openapi === undefined) return { kind: 'other' };
    return {
      kind: 'unusable',
      problem: `${name} says OpenAPI ${JSON.stringify(openapi)}; versions 3.0 and 3.1 are understood`,
    };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return { kind: 'unusable', problem: error.message };
  }
}
