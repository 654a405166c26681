import { GatewayError } from '../../../gateway/errors.ts';
import type { JsonObject } from '../../../lib/json.ts';
import type { Sentence } from '../../../lib/sentence.ts';
import { reasonOf, Unreadable } from '../unreadable.ts';
import { parseText } from './parse-text.ts';
import { refersToOtherFiles } from './refers-to-other-files.ts';
import { createReferenceLookup, type ReferenceLookup } from './reference-lookup.ts';

export interface ResolvedDocument {
  readonly version: '3.0' | '3.1';
  readonly root: JsonObject;
  readonly lookup: ReferenceLookup;
  /** What could not be read, for people. */
  readonly notices: readonly Sentence[];
}

export interface ResolveOptions {
  /** Absolute URL of the document, without fragment. */
  readonly url: string;
  /** How messages call a file of the document, by its URL. */
  readonly nameOf: (url: string) => string;
  /** Reads another file of the document by its URL; throws when it must not or cannot be read. */
  readonly read: (url: string) => Promise<string>;
}

/** Far more than any known document has (some have 3,000), yet an end. */
const maxFiles = 20_000;

/**
 * Reads all files the document refers to. References stay references and are followed on demand: copying every target
 * into its place makes large documents explode and circular ones endless.
 * A file that cannot be read costs a notice and the operations that need it, not the whole document.
 */
export async function resolveDocument(root: JsonObject, options: ResolveOptions): Promise<ResolvedDocument> {
  const version = versionOf(root, options.nameOf(options.url));
  if (!refersToOtherFiles(root)) {
    return { version, root, lookup: createReferenceLookup(new Map([[options.url, root]]), options.url), notices: [] };
  }
  const { $RefParser } = await import('@apidevtools/json-schema-ref-parser');
  const notices: Sentence[] = [];
  let files = 0;
  const parser = new $RefParser();
  const read = async (file: { readonly url: string }): Promise<string> => {
    try {
      files += 1;
      if (files > maxFiles) throw new Unreadable(tooManyFiles);
      return await options.read(file.url);
    } catch (error) {
      if (error instanceof GatewayError && error.code === 'login-required') throw error;
      const [name, reason] = [options.nameOf(file.url), reasonOf(error, unknownReason)];
      notices.push({ en: `${name} was not read: ${reason.en}`, ru: `Файл ${name} не прочитан: ${reason.ru}` });
      throw error;
    }
  };
  const parse = (file: { readonly url: string; data?: unknown }): Promise<unknown> =>
    parseText(String(file.data), options.nameOf(file.url));
  try {
    await parser.resolve(options.url, root as object, {
      mutateInputSchema: true,
      continueOnError: true,
      resolve: { file: false, http: false, own: { order: 1, canRead: true, read } },
      parse: { json: false, yaml: false, text: false, binary: false, own: { order: 1, canParse: true, parse } },
    });
  } catch (error) {
    const login = loginRequiredIn(error);
    if (login) throw login;
    const line = firstLine(error);
    if (notices.length === 0)
      notices.push({
        en: `Some references were not followed: ${line}`,
        ru: `Не удалось пройти по некоторым ссылкам: ${line}`,
      });
  }
  const values = Object.entries(parser.$refs.values()).filter(([, value]) => !(value instanceof Error));
  const lookup = createReferenceLookup(new Map<string, unknown>([...values, [options.url, root]]), options.url);
  return { version, root, lookup, notices };
}

function versionOf(root: JsonObject, name: string): '3.0' | '3.1' {
  const { openapi } = root;
  if (typeof openapi === 'string' && /^3\.0\./.test(openapi)) return '3.0';
  if (typeof openapi === 'string' && /^3\.[12]\./.test(openapi)) return '3.1';
  throw new GatewayError('document-invalid', unusable(name, root));
}

function unusable(name: string, { openapi, swagger }: JsonObject): Sentence {
  if (typeof swagger === 'string') {
    return {
      en: `${name} is a Swagger ${swagger} document; convert it to OpenAPI 3 (for example with swagger2openapi) and name the result`,
      ru: `${name} — описание Swagger ${swagger}; преобразуйте его в OpenAPI 3 (например, программой swagger2openapi) и укажите результат`,
    };
  }
  if (typeof openapi === 'string') {
    return {
      en: `${name} says OpenAPI ${openapi}; versions 3.0 and 3.1 are understood`,
      ru: `${name} — описание OpenAPI ${openapi}; поддерживаются версии 3.0 и 3.1`,
    };
  }
  return {
    en: `${name} is not an OpenAPI document: the member "openapi" is missing. Check that the address leads to the document and not to a page about it`,
    ru: `${name} — не описание OpenAPI: в нём нет поля «openapi». Проверьте, что адрес ведёт к самому описанию, а не к странице о нём`,
  };
}

const tooManyFiles: Sentence = {
  en: `the document has more than ${maxFiles} files`,
  ru: `в описании больше ${maxFiles} файлов`,
};

const unknownReason: Sentence = { en: 'unknown reason', ru: 'причина неизвестна' };

function loginRequiredIn(error: unknown): GatewayError | undefined {
  for (let current = error, depth = 0; current instanceof Error && depth < 10; current = current.cause, depth += 1) {
    if (current instanceof GatewayError && current.code === 'login-required') return current;
    const inner = (current as { readonly errors?: readonly unknown[] }).errors?.map(loginRequiredIn).find(Boolean);
    if (inner) return inner;
  }
  return undefined;
}

function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
