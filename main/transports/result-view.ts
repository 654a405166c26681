import { SERVER_INFO_META_KEY } from '@modelcontextprotocol/server';
import type { Tool, ToolResult } from '../gateway/connection.ts';
import type { Caller } from '../gateway/gateway.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { implementationOf } from './implementation.ts';
import { withWrappedOutputs } from './legacy-output.ts';
import { isListMethod, type ClientRequest } from './requests.ts';
import type { ServingPorts } from './serving-ports.ts';
import { toolResultFor } from './tool-result.ts';

/** How long clients may keep a list without asking again, unless told that it changed (MCP 2026-07-28, caching). */
const listTtlMs = 5_000;

/** Says a result in the words of the client's revision. What there is nothing to say about stays as it came. */
export function resultFor(
  request: ClientRequest,
  result: JsonObject,
  { ports, caller }: { readonly ports: ServingPorts; readonly caller: Caller },
): JsonObject {
  const { method, params } = request;
  const isToolResult = method === 'tools/call' && Array.isArray(result['content']);
  const isOfTask = method === 'tasks/result' && Array.isArray(result['content']);
  const { revision } = caller.client;
  const readable =
    isToolResult || isOfTask
      ? (toolResultFor(result as unknown as ToolResult, {
          revision,
          hasNonObjectSchema: () => ports.toolSchemas.of(caller, params['name']).hasNonObjectOutput,
        }) as unknown as JsonObject)
      : result;
  return caller.client.era === 'stateless'
    ? modernResult(method, readable, ports.version)
    : sessionResult(method, readable);
}

function sessionResult(method: string, result: JsonObject): JsonObject {
  if (method === 'tools/list') return withWrappedOutputs(result as { readonly tools: readonly Tool[] } & JsonObject);
  if (result['resultType'] !== 'complete') return result;
  const { resultType: _, ...before } = result;
  return before;
}

/** What 2026-07-28 wants of every result: its type, who answers, and how long it may be kept. */
function modernResult(method: string, result: JsonObject, version: string): JsonObject {
  const meta = isJsonObject(result['_meta']) ? result['_meta'] : {};
  const { resultType = 'complete' } = result;
  return {
    ...(resultType === 'complete' ? cacheHint(method) : {}),
    ...result,
    resultType,
    _meta: { [SERVER_INFO_META_KEY]: { ...implementationOf(version) }, ...meta },
  };
}

function cacheHint(method: string): JsonObject {
  if (isListMethod(method)) return { ttlMs: listTtlMs, cacheScope: 'private' };
  if (method === 'resources/read') return { ttlMs: 0, cacheScope: 'private' };
  return {};
}
