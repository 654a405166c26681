import type { Caller, ListMethod } from '../gateway/gateway.ts';
import type { JsonObject } from '../lib/json.ts';
import { checkCallParams, parseCursor, parseUri } from './call-params.ts';
import type { RunContext } from './running-request.ts';
import type { ServingPorts } from './serving-ports.ts';

/** One request as the client sent it. */
export interface ClientRequest {
  readonly method: string;
  readonly params: JsonObject;
}

const listMembers: ReadonlyMap<string, string> = new Map([
  ['tools/list', 'tools'],
  ['prompts/list', 'prompts'],
  ['resources/list', 'resources'],
  ['resources/templates/list', 'resourceTemplates'],
]);

export function isListMethod(method: string): method is ListMethod {
  return listMembers.has(method);
}

/** Methods of the revisions without sessions; everything else is HTTP 404 there (2026-07-28 basic/transports). */
export const modernMethods: ReadonlySet<string> = new Set([
  ...listMembers.keys(),
  'tools/call',
  'prompts/get',
  'resources/read',
  'completion/complete',
  'server/discover',
  'subscriptions/listen',
  'tasks/get',
  'tasks/update',
  'tasks/cancel',
]);

/** Has the gateway answer one request. Rejects with a `ProtocolError`, `RemoteError` or `GatewayError`. */
export async function answerRequest(
  { gateway }: Pick<ServingPorts, 'gateway'>,
  { method, params }: ClientRequest,
  context: Caller & RunContext,
): Promise<JsonObject> {
  const member = listMembers.get(method);
  if (member !== undefined && isListMethod(method)) {
    const { items, nextCursor } = await gateway.list(method, context, parseCursor(params));
    return { [member]: items as readonly JsonObject[], ...(nextCursor === undefined ? {} : { nextCursor }) };
  }
  if (method === 'tools/call') checkCallParams(params);
  if (method === 'resources/read') parseUri(method, params);
  return gateway.request(method, params, context);
}
