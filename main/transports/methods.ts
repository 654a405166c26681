import { ProtocolError, type Notification, type Result } from '@modelcontextprotocol/server';
import { setTimeout as delay } from 'node:timers/promises';
import type { ToolResult } from '../gateway/connection.ts';
import type { Caller, ListMethod } from '../gateway/gateway.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { parseCallParams, parseCursor, parseUri, progressTokenOf } from './call-params.ts';
import { methodNotFound } from './error-mapping.ts';
import type { ServingPorts } from './serving-ports.ts';
import { modernRevisions } from './revisions.ts';
import type { RunningCall } from './running-call.ts';
import { toolResultFor } from './tool-result.ts';

/** One request on its way to an answer, whatever transport brought it. */
export interface MethodContext {
  readonly ports: ServingPorts;
  readonly caller: Caller;
  /** Aborted when the client cancelled the request or went away. */
  readonly signal: AbortSignal;
  /** The same `tools/call`, already running. */
  readonly call: RunningCall | undefined;
  /** Sends a notification that belongs to this request. */
  notify(notification: Notification): Promise<void>;
}

type Method = (params: JsonObject | undefined, context: MethodContext) => Result | Promise<Result>;

const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['tools/list', listOf('tools', 'tools/list')],
  ['tools/call', (params, context) => context.ports.calls.answering(callTool(params, context))],
  ['resources/list', listOf('resources', 'resources/list')],
  ['resources/templates/list', listOf('resourceTemplates', 'resources/templates/list')],
  ['resources/read', readResource],
]);

/** Methods of the modern revisions, the SDK's own among them; everything else is HTTP 404 there. */
export const modernMethods: ReadonlySet<string> = new Set([
  ...methods.keys(),
  'server/discover',
  'subscriptions/listen',
]);

/** Answers one request. Throws `ProtocolError` or `GatewayError`. */
export async function answerMethod(method: string, params: unknown, context: MethodContext): Promise<Result> {
  const answer = methods.get(method);
  if (!answer) {
    const { code, message, data } = methodNotFound(method);
    throw new ProtocolError(code, message, data);
  }
  return answer(isJsonObject(params) ? params : undefined, context);
}

/** How long clients may keep a list without asking again, unless told that it changed (MCP 2026-07-28, caching). */
const listTtlMs = 5_000;

function listOf(member: string, method: ListMethod): Method {
  return async (params, { ports, caller }) => {
    const { items, nextCursor } = await ports.gateway.list(method, caller, parseCursor(params));
    const next = nextCursor === undefined ? {} : { nextCursor };
    return { [member]: items, ...next, ...cacheHint(caller.client.revision, listTtlMs) };
  };
}

async function readResource(params: JsonObject | undefined, context: MethodContext): Promise<Result> {
  const { ports, caller, signal } = context;
  parseUri(params);
  const result = await ports.gateway.request('resources/read', params ?? {}, { ...caller, signal });
  return { ...result, ...cacheHint(caller.client.revision, 0) };
}

function cacheHint(revision: string, ttlMs: number): JsonObject {
  return modernRevisions.includes(revision) ? { ttlMs, cacheScope: 'private' } : {};
}

/** Clients handle a notification a moment later than a result that arrives with it; this keeps the last progress from getting lost. */
const progressLeadMs = 5;

async function callTool(params: JsonObject | undefined, context: MethodContext): Promise<Result> {
  const call = context.call ?? context.ports.calls.start(context.caller, parseCallParams(params));
  const onAbort = () => {
    call.cancel('The client cancelled the call or went away');
  };
  if (context.signal.aborted) onAbort();
  context.signal.addEventListener('abort', onAbort, { once: true });
  const progressToken = progressTokenOf(params);
  let sent: Promise<unknown> = Promise.resolve();
  if (progressToken !== undefined) {
    call.listen((progress) => {
      const notification = { method: 'notifications/progress', params: { ...progress, progressToken } };
      // A client that went away is told nothing more; the call itself learns it from the signal.
      sent = sent.then(() => context.notify(notification)).catch(() => undefined);
    });
  }
  const outcome = await call.outcome;
  context.signal.removeEventListener('abort', onAbort);
  await sent;
  if (performance.now() - call.lastProgressAt < progressLeadMs) await delay(progressLeadMs);
  if (!outcome.ok) throw outcome.error;
  return viewFor(outcome.result, { context, tool: parseCallParams(params).name });
}

function viewFor(result: ToolResult, options: { readonly context: MethodContext; readonly tool: string }): Result {
  const { ports, caller } = options.context;
  const hasNonObjectSchema = () => ports.outputSchemas.hasNonObjectSchema(caller, options.tool);
  return { ...toolResultFor(result, { revision: caller.client.revision, hasNonObjectSchema }) };
}
