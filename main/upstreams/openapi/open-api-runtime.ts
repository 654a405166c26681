import {
  emptyCatalog,
  type CallContext,
  type ConnectionCatalog,
  type Tool,
  type ToolResult,
} from '../../gateway/connection.ts';
import type { RequestPreview } from '../../gateway/request-preview.ts';
import type { JsonObject } from '../../lib/json.ts';
import { createSchemaValidators } from '../arguments/validate-arguments.ts';
import { createRunningScopes } from '../http/running-scopes.ts';
import { closedMeanwhile, unknownName } from '../refusals.ts';
import { toFailure } from './answers/failure.ts';
import { markStale } from './answers/mark-stale.ts';
import { toResult } from './answers/to-result.ts';
import { openBackend, type BackendOptions } from './backend.ts';
import { previewOf } from './preview.ts';
import { readCatalog, type Catalog } from './read-catalog.ts';
import { buildRequest, type BuiltRequest } from './requests/build-request.ts';
import type { BuiltTool } from './tools/build-tool.ts';

/** What a connection runs on once it is opened: document, connections to the backend, validators. */
export interface OpenApiRuntime {
  read(signal: AbortSignal): Promise<ConnectionCatalog>;
  callTool(name: string, args: JsonObject, context: CallContext): Promise<ToolResult>;
  /** The request of a call, not sent. Rejects with `unknown-tool` or `invalid-arguments`. */
  preview(name: string, args: JsonObject): Promise<RequestPreview>;
  close(): Promise<void>;
}

/** Resolves secret headers; everything else happens in `read`. */
export async function createOpenApiRuntime({ id, settings, ports }: BackendOptions): Promise<OpenApiRuntime> {
  const { timeoutMs, maxResultBytes } = settings;
  const backend = await openBackend({ id, settings, ports });
  const { headers } = backend;
  let validators = createSchemaValidators();
  const running = createRunningScopes({ timeoutMs, now: ports.now });
  let catalog: Catalog = { tools: new Map(), notices: [] };

  const toolOf = (name: string): BuiltTool => {
    const tool = catalog.tools.get(name);
    if (tool) return tool;
    throw unknownName('tool', id, name);
  };
  const build = ({ tool, plan }: BuiltTool, args: JsonObject): BuiltRequest =>
    buildRequest(plan, validators.checkArguments(tool.inputSchema, args), headers);

  return {
    read: (signal) =>
      running.run(signal, async (scope) => {
        const document = await backend.load(scope);
        validators = createSchemaValidators();
        catalog = readCatalog(document, { settings, configuredHeaders: new Set(Object.keys(headers)) });
        const tools: Tool[] = [...catalog.tools.values()].map(({ tool }) => tool);
        return { ...emptyCatalog, tools, notices: catalog.notices };
      }),
    callTool: async (name, args, { principal, signal, trace }) => {
      const called = toolOf(name);
      return running.run(signal, async (scope) => {
        const { request, argumentHeaders } = build(called, args);
        const { answer, stale } = await backend.sender.send(
          { request, argumentHeaders, content: 'answer' },
          { ...scope, trace },
        );
        if (answer.status >= 400) throw toFailure(answer, ports.now());
        const result = toResult(answer, {
          connection: id,
          toolName: name,
          method: called.plan.method,
          clientId: principal.clientId,
          output: called.output,
          maxResultBytes,
          results: ports.results,
          validators,
        });
        return stale ? markStale(result, stale) : result;
      });
    },
    preview: async (name, args) => previewOf(build(toolOf(name), args).request, settings),
    close: async () => {
      running.abort(closedMeanwhile(id));
      await backend.close();
    },
  };
}
