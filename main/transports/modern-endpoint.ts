import { createMcpHandler, SERVER_INFO_META_KEY, type McpHttpHandler } from '@modelcontextprotocol/server';
import type { ToolResult } from '../gateway/connection.ts';
import type { ListName } from '../gateway/live-connections.ts';
import { ownProfile } from '../gateway/client-profile.ts';
import type { Caller } from '../gateway/gateway.ts';
import { everything } from '../gateway/scope.ts';
import type { Principal } from '../gateway/principal.ts';
import type { Log } from '../lib/log.ts';
import { parseCallParams } from './call-params.ts';
import type { ModernClassification } from './classifier.ts';
import { methodNotFound, toRpcError } from './error-mapping.ts';
import { jsonReply, type HttpReply, type HttpRequest } from './http.ts';
import { paramsOf, rpcErrorReply, type RequestId } from './json-rpc.ts';
import { implementationOf } from './implementation.ts';
import { createMcpServer } from './mcp-server.ts';
import type { ServingPorts } from './serving-ports.ts';
import { modernMethods } from './methods.ts';
import { quickOutcome } from './quick-call.ts';
import { modernRevisions } from './revisions.ts';
import type { CallOutcome } from './running-call.ts';
import { toolResultFor } from './tool-result.ts';
import { fromWebResponse, toWebRequest } from './web-request.ts';

/** One request of the revisions without sessions, as `classifyInboundRequest` told it apart. */
interface ModernExchange {
  readonly principal: Principal;
  readonly body: unknown;
  readonly classified: ModernClassification;
}

export interface ModernEndpoint {
  handle(request: HttpRequest, exchange: ModernExchange): Promise<HttpReply>;
  /** Tells the open `subscriptions/listen` streams. */
  notify(change: ListName): void;
  close(): Promise<void>;
}

/** Serves revision 2026-07-28: every request stands alone, a client that goes away has cancelled. */
export function createModernEndpoint(ports: ServingPorts, log: Log): ModernEndpoint {
  const handler = createMcpHandler(
    ({ authInfo }) => {
      const principal = ports.calls.principalOf(authInfo);
      if (!principal) throw new Error('A request reached the handler without a principal');
      return createMcpServer(ports, { principal, era: 'modern' });
    },
    {
      legacy: 'reject',
      onerror: (error) => {
        log.debug('A modern request was refused', { reason: error.message });
      },
    },
  );
  return {
    handle: (request, exchange) => serve({ ports, handler, request, exchange }),
    notify: (change) => {
      if (change === 'tools') handler.notify.toolsChanged();
      else handler.notify.resourcesChanged();
    },
    close: () => handler.close(),
  };
}

interface Serving {
  readonly ports: ServingPorts;
  readonly handler: McpHttpHandler;
  readonly request: HttpRequest;
  readonly exchange: ModernExchange;
}

async function serve({ ports, handler, request, exchange }: Serving): Promise<HttpReply> {
  const { principal, body } = exchange;
  const route = plainRequest(request, exchange);
  if (route && !modernMethods.has(route.method)) {
    return rpcErrorReply(404, methodNotFound(route.method), { id: route.id });
  }
  const call = route && isQuickCall(request, route) ? startCall(ports, principal, body) : undefined;
  const outcome = call && (await quickOutcome(call, request));
  if (route && outcome) return quickReply(ports, route.id, outcome);

  const authInfo = ports.calls.carry(principal, call);
  const response = await handler.fetch(toWebRequest(request), { parsedBody: body, authInfo });
  // Refused before our handler saw it: nobody will ask for the outcome any more.
  ports.calls.takeCall(authInfo)?.cancel('The request was refused');
  return fromWebResponse(response, () => undefined);
}

interface PlainRequest {
  readonly id: RequestId;
  readonly method: string;
  readonly name: unknown;
}

/** The request, when its revision is ours and its standard headers are there; whatever else is the SDK's to refuse. */
function plainRequest(request: HttpRequest, { classified, body }: ModernExchange): PlainRequest | undefined {
  if (classified.kind !== 'modern' || classified.messageKind !== 'request') return undefined;
  if (!modernRevisions.includes(classified.classification.revision ?? '')) return undefined;
  if (request.header('mcp-protocol-version') === undefined) return undefined;
  const { id, method } = classified.message;
  if (request.header('mcp-method') !== method) return undefined;
  return { id, method, name: paramsOf(body)?.['name'] };
}

/** Only a name header that says exactly what the body says; the SDK decodes and judges all others. */
function isQuickCall(request: HttpRequest, route: PlainRequest): boolean {
  return route.method === 'tools/call' && request.header('mcp-name') === route.name;
}

function callerOf(principal: Principal): Caller {
  const revision = modernRevisions[0] ?? '';
  return { principal, client: { ...ownProfile, era: 'stateless', revision }, scope: everything };
}

function startCall(ports: ServingPorts, principal: Principal, body: unknown) {
  try {
    return ports.calls.start(callerOf(principal), parseCallParams(paramsOf(body)));
  } catch {
    return undefined;
  }
}

function quickReply(ports: ServingPorts, id: RequestId, outcome: CallOutcome): HttpReply {
  if (!outcome.ok) return rpcErrorReply(200, toRpcError(outcome.error), { id });
  return jsonReply(200, { jsonrpc: '2.0', id, result: completeResult(outcome.result, ports.version) });
}

/** What the SDK adds to every complete result of 2026-07-28. */
function completeResult(result: ToolResult, version: string): ToolResult {
  const view = toolResultFor(result, { revision: modernRevisions[0] ?? '', hasNonObjectSchema: () => false });
  const meta = { [SERVER_INFO_META_KEY]: { ...implementationOf(version) }, ...view._meta };
  return { ...view, resultType: 'complete', _meta: meta };
}
