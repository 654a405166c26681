import { GatewayError } from '../../gateway/errors.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { LoadedDocument } from './document/load-document.ts';
import { filterOperations } from './operations/filter-operations.ts';
import { operationKey } from './operations/operation.ts';
import { leftOut, readOperations } from './operations/read-operations.ts';
import { isUnprotected } from './operations/servers.ts';
import { toolNames } from './operations/tool-names.ts';
import { createSchemaSource } from './schemas/schema-source.ts';
import type { OpenApiSettings } from './settings.ts';
import { buildTool, type BuiltTool } from './tools/build-tool.ts';
import { reasonOf } from './unreadable.ts';

/** Tools by name, in the document's order, and what people should know about them. */
export interface Catalog {
  readonly tools: ReadonlyMap<string, BuiltTool>;
  readonly notices: readonly Sentence[];
}

export interface ReadCatalogOptions {
  readonly settings: OpenApiSettings;
  /** In lower case. */
  readonly configuredHeaders: ReadonlySet<string>;
}

/** Many remarks of one sort are no use to anybody. */
const maxNotices = 20;

/** The tools of a document. Throws `document-invalid` when it offers nothing at all. */
export function readCatalog(document: LoadedDocument, { settings, configuredHeaders }: ReadCatalogOptions): Catalog {
  const { lookup, version, documentUrl } = document;
  const server = settings.server?.replace(/\/+$/, '');
  const all = readOperations(document, { server, documentUrl });
  if (all.operations.length === 0) {
    const said = [nothingToCall, ...all.notices.slice(0, 5)];
    throw new GatewayError('document-invalid', {
      en: said.map(({ en }) => en).join('; '),
      ru: said.map(({ ru }) => ru).join('; '),
    });
  }
  // Names are given before filtering, so that a filter never changes the name of what stays.
  const names = toolNames(all.operations);
  const { include, exclude, readOnly, maxTools } = settings;
  const chosen = filterOperations(all.operations, { include, exclude, readOnly, maxTools });
  const source = createSchemaSource(lookup, version);
  const tools = new Map<string, BuiltTool>();
  const notices: Sentence[] = [];
  for (const operation of chosen.operations) {
    const name = names.get(operation) ?? operationKey(operation);
    try {
      tools.set(name, buildTool(name, operation, { source, configuredHeaders }));
    } catch (error) {
      if (error instanceof GatewayError) throw error;
      notices.push(leftOut(operationKey(operation), reasonOf(error)));
    }
  }
  return {
    tools,
    notices: bounded([
      ...chosen.notices,
      ...unprotectedNotices(tools, settings),
      ...document.notices,
      ...all.notices,
      ...cutNotices(tools),
      ...notices,
    ]),
  };
}

const nothingToCall: Sentence = {
  en: 'The document describes no operation that can be called',
  ru: 'В описании нет ни одной операции, которую можно вызвать',
};

function cutNotices(tools: ReadonlyMap<string, BuiltTool>): Sentence[] {
  const names = [...tools].filter(([, { cut }]) => cut).map(([name]) => name);
  if (names.length === 0) return [];
  const shown = names.slice(0, 3).join(', ');
  const more = names.length - 3;
  return [
    {
      en: `The arguments of some tools are described only in part, because the whole would be too long: ${shown}${more > 0 ? `, and ${more} more` : ''}`,
      ru: `Аргументы некоторых инструментов описаны не полностью, иначе описание было бы слишком длинным: ${shown}${more > 0 ? ` и ещё ${more}` : ''}`,
    },
  ];
}

function unprotectedNotices(tools: ReadonlyMap<string, BuiltTool>, { account }: OpenApiSettings): Sentence[] {
  if (account === undefined) return [];
  const origins = new Set([...tools.values()].map(({ plan }) => plan.origin).filter(isUnprotected));
  return [...origins].map((origin) => ({
    en: `${origin} is not encrypted: anybody on the way can read the token of account "${account}"`,
    ru: `Соединение с ${origin} не зашифровано: токен учётной записи «${account}» может прочитать любой узел по пути`,
  }));
}

function bounded(notices: readonly Sentence[]): Sentence[] {
  const more = notices.length - maxNotices;
  if (more <= 0) return [...notices];
  return [...notices.slice(0, maxNotices), { en: `and ${more} more remarks`, ru: `и ещё замечаний: ${more}` }];
}
