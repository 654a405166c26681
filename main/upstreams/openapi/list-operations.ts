import { GatewayError } from '../../gateway/errors.ts';
import { effectOf, type ToolEffect } from '../../gateway/tool-effect.ts';
import { isJsonObject } from '../../lib/json.ts';
import type { Sentence } from '../../lib/sentence.ts';
import { definitionTokens } from '../../lib/token-estimate.ts';
import { createRunningScopes } from '../http/running-scopes.ts';
import { openBackend, type BackendOptions } from './backend.ts';
import type { LoadedDocument } from './document/load-document.ts';
import { filterOperations } from './operations/filter-operations.ts';
import { operationKey, type Operation } from './operations/operation.ts';
import { readOperations, type UnreadableOperation } from './operations/read-operations.ts';
import { toolNames } from './operations/tool-names.ts';
import { createSchemaSource, type SchemaSource } from './schemas/schema-source.ts';
import type { OpenApiSettings } from './settings.ts';
import { buildTool } from './tools/build-tool.ts';
import { reasonOf } from './unreadable.ts';

/** One operation of a document, chosen or not, and the tool it is or would be. */
export interface ListedOperation {
  /** The operationId, or `GET /path`: as filters name it. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly tags: string[];
  readonly tool: string;
  readonly effect: ToolEffect;
  readonly deprecated: boolean;
  /** Estimated tokens of the tool's definition. */
  readonly tokens: number;
  readonly included: boolean;
  /** Why it cannot be offered. */
  readonly problem?: Sentence;
  /** Of the one tool it was asked for. */
  readonly inputSchema?: Record<string, unknown>;
}

export interface ListedOperations {
  readonly title: string;
  readonly version: string;
  readonly operations: ListedOperation[];
}

/** Reads the document of a connection and lists all its operations. Throws as opening the connection does. */
export async function listOperations(
  options: BackendOptions & { readonly schemaOf?: string | undefined },
  signal: AbortSignal,
): Promise<ListedOperations> {
  const { settings, ports } = options;
  const backend = await openBackend(options);
  try {
    const scopes = createRunningScopes({ timeoutMs: settings.timeoutMs, now: ports.now });
    const document = await scopes.run(signal, (scope) => backend.load(scope));
    return describe(document, options, new Set(Object.keys(backend.headers)));
  } finally {
    await backend.close();
  }
}

function describe(
  document: LoadedDocument,
  { settings, schemaOf }: { readonly settings: OpenApiSettings; readonly schemaOf?: string | undefined },
  configuredHeaders: ReadonlySet<string>,
): ListedOperations {
  const info = isJsonObject(document.root['info']) ? document.root['info'] : {};
  const { documentUrl } = document;
  const read = readOperations(document, { server: settings.server?.replace(/\/+$/, ''), documentUrl });
  const names = toolNames(read.operations);
  const { include, exclude, readOnly, maxTools } = settings;
  const chosen = new Set(filterOperations(read.operations, { include, exclude, readOnly, maxTools }).operations);
  const source = createSchemaSource(document.lookup, document.version);
  return {
    title: textOf(info['title']),
    version: textOf(info['version']),
    operations: [
      ...read.operations.map((operation) =>
        listed(operation, {
          name: names.get(operation) ?? operationKey(operation),
          source,
          configuredHeaders,
          chosen,
          schemaOf,
        }),
      ),
      ...read.unreadable.map(unreadable),
    ],
  };
}

interface ListingContext {
  readonly name: string;
  readonly source: SchemaSource;
  readonly configuredHeaders: ReadonlySet<string>;
  readonly chosen: ReadonlySet<Operation>;
  readonly schemaOf: string | undefined;
}

function listed(operation: Operation, { name, chosen, schemaOf, ...context }: ListingContext): ListedOperation {
  const { method, path, summary, tags, deprecated, id } = operation;
  const common = {
    operation: id ?? operationKey(operation),
    method,
    path,
    summary: summary === '' ? (operation.description.split('\n')[0] ?? '').slice(0, 200) : summary,
    tags: [...tags],
    tool: name,
    deprecated,
  };
  try {
    const { tool } = buildTool(name, operation, context);
    return {
      ...common,
      effect: effectOf(tool),
      tokens: definitionTokens(tool),
      included: chosen.has(operation),
      ...(name === schemaOf && { inputSchema: { ...tool.inputSchema } }),
    };
  } catch (error) {
    if (error instanceof GatewayError) throw error;
    return { ...common, effect: effectOfMethod(method), tokens: 0, included: false, problem: reasonOf(error) };
  }
}

function unreadable({ method, path, reason }: UnreadableOperation): ListedOperation {
  return {
    operation: operationKey({ method, path }),
    method,
    path,
    summary: '',
    tags: [],
    tool: operationKey({ method, path }),
    effect: effectOfMethod(method),
    deprecated: false,
    tokens: 0,
    included: false,
    problem: reason,
  };
}

function effectOfMethod(method: string): ToolEffect {
  return /^(GET|HEAD|OPTIONS|TRACE)$/.test(method) ? 'read-only' : 'destructive';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
