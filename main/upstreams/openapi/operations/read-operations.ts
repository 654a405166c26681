import type { Located, ReferenceLookup } from '../document/reference-lookup.ts';
import type { ResolvedDocument } from '../document/resolve-document.ts';
import { GatewayError } from '../../../gateway/errors.ts';
import { isJsonObject, type JsonObject } from '../../../lib/json.ts';
import type { Sentence } from '../../../lib/sentence.ts';
import { reasonOf } from '../unreadable.ts';
import type { DocumentedResponse, Operation, Parameter, RequestBody } from './operation.ts';
import { follow, readContent, readParameters, undescribedParameter, type LocatedObject } from './read-parameters.ts';
import { serverUrl } from './servers.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

export interface ReadOperationsOptions {
  /** Replaces all servers of the document; without trailing slash. */
  readonly server: string | undefined;
  /** `undefined` when the document is a file. */
  readonly documentUrl: string | undefined;
}

/** An operation of the document that cannot be understood. */
export interface UnreadableOperation {
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  readonly reason: Sentence;
}

export interface ReadOperations {
  readonly operations: readonly Operation[];
  readonly unreadable: readonly UnreadableOperation[];
  readonly notices: readonly Sentence[];
}

/** All operations in the document's order. One that cannot be understood costs a notice, not the others. */
export function readOperations(document: ResolvedDocument, options: ReadOperationsOptions): ReadOperations {
  const { root, lookup } = document;
  if (!isJsonObject(root.paths)) {
    throw new GatewayError('document-invalid', {
      en: 'The document has no "paths", so there is nothing to call',
      ru: 'В описании нет «paths», поэтому вызывать нечего',
    });
  }
  const operations: Operation[] = [];
  const unreadable: UnreadableOperation[] = [];
  const notices: Sentence[] = [];
  const leaveOut = (what: string, reason: Sentence): void => void notices.push(leftOut(what, reason));
  for (const [path, item] of Object.entries(root.paths)) {
    if (!path.startsWith('/')) continue;
    attempt(
      (reason) => leaveOut(path, reason),
      () => {
        const pathItem = followPathItem(lookup, { value: item, file: lookup.root.file });
        for (const method of methods) {
          const operation = pathItem.value[method];
          if (!isJsonObject(operation)) continue;
          const onFailure = (reason: Sentence): void => {
            unreadable.push({ method: method.toUpperCase(), path, reason });
            leaveOut(`${method.toUpperCase()} ${path}`, reason);
          };
          attempt(onFailure, () => {
            // Not what the specification says, but what documents in many files do.
            const followed = follow(lookup, { value: operation, file: pathItem.file });
            const source = { root, path, method, pathItem, operation: followed, options };
            operations.push(readOperation(lookup, source));
          });
        }
      },
    );
  }
  return { operations, unreadable, notices };
}

/** A path item may stand beside its `$ref`; its own members win (OpenAPI 3.1 §4.8.9). */
function followPathItem(lookup: ReferenceLookup, located: Located): LocatedObject {
  if (!isJsonObject(located.value) || typeof located.value.$ref !== 'string') return follow(lookup, located);
  const target = follow(lookup, { value: { $ref: located.value.$ref }, file: located.file });
  const { $ref: _, ...own } = located.value;
  return Object.keys(own).length === 0 ? target : { value: { ...target.value, ...own }, file: target.file };
}

interface OperationSource {
  readonly root: JsonObject;
  readonly path: string;
  readonly method: string;
  readonly pathItem: LocatedObject;
  readonly operation: LocatedObject;
  readonly options: ReadOperationsOptions;
}

function readOperation(lookup: ReferenceLookup, source: OperationSource): Operation {
  const { root, path, method, pathItem, options } = source;
  const { value: operation, file } = source.operation;
  const servers = [operation.servers, pathItem.value.servers, root.servers];
  const lists = [
    { value: pathItem.value.parameters, file: pathItem.file },
    { value: operation.parameters, file },
  ];
  return {
    method: method.toUpperCase(),
    path,
    id: typeof operation.operationId === 'string' && operation.operationId !== '' ? operation.operationId : undefined,
    summary: text(operation.summary) || text(pathItem.value.summary),
    description: text(operation.description) || text(pathItem.value.description),
    tags: Array.isArray(operation.tags) ? operation.tags.filter((tag) => typeof tag === 'string') : [],
    deprecated: operation.deprecated === true,
    server: options.server ?? serverUrl(servers, options.documentUrl),
    parameters: matchTemplate(path, readParameters(lookup, lists)),
    body: readBody(lookup, { value: operation.requestBody, file }),
    responses: readResponses(lookup, { value: operation.responses, file }),
  };
}

/** Path parameters as the template has them: documents forget to describe some, and describe others that are not there. */
function matchTemplate(path: string, parameters: readonly Parameter[]): Parameter[] {
  const names = new Set(Array.from(path.matchAll(/\{([^{}]*)\}/g), ([, name]) => name ?? ''));
  const used = parameters.filter((parameter) => parameter.in !== 'path' || names.has(parameter.name));
  const described = new Set(used.filter((parameter) => parameter.in === 'path').map(({ name }) => name));
  const forgotten = [...names].filter((name) => !described.has(name)).map(undescribedParameter);
  return [...forgotten, ...used];
}

function readBody(lookup: ReferenceLookup, located: Located): RequestBody | undefined {
  if (located.value === undefined) return undefined;
  const body = follow(lookup, located);
  const content = readContent(lookup, body);
  if (content.length === 0) return undefined;
  return { required: body.value.required === true, description: text(body.value.description), content };
}

function readResponses(lookup: ReferenceLookup, { value, file }: Located): DocumentedResponse[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([status, response]) => {
    try {
      return [{ status, content: readContent(lookup, follow(lookup, { value: response, file })) }];
    } catch {
      // An answer whose description is lost is still an answer.
      return [];
    }
  });
}

/** Said of an operation or a path that cannot be offered. */
export function leftOut(what: string, reason: Sentence): Sentence {
  return { en: `${what} was left out: ${reason.en}`, ru: `${what} — пропущено: ${reason.ru}` };
}

function attempt(onFailure: (reason: Sentence) => void, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (error instanceof GatewayError) throw error;
    onFailure(reasonOf(error));
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
