import { ownProfile } from '../../main/gateway/client-profile.ts';
import type { CallContext, Connection, ToolResult } from '../../main/gateway/connection.ts';
import type { JsonObject } from '../../main/lib/json.ts';

/** A call of a client that can be asked nothing. */
export function callContext(signal: AbortSignal = new AbortController().signal): CallContext {
  return { principal: { clientId: 'client-1', clientName: 'Test', via: 'http' }, client: ownProfile, signal };
}

/** `tools/call` at a connection, as the gateway sends it. */
export async function callTool(
  connection: Connection,
  name: string,
  ...[args, context]: [args: JsonObject, context: CallContext]
): Promise<ToolResult> {
  const result = await connection.request({ method: 'tools/call', params: { name, arguments: args } }, context);
  return result as unknown as ToolResult;
}
