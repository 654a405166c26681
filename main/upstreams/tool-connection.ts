import type { CallContext, Connection, ToolResult } from '../gateway/connection.ts';
import { RemoteError } from '../gateway/remote-error.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';

const methodNotFoundCode = -32601;

/** Runs one tool by the upstream's own name. */
export type CallTool = (name: string, args: JsonObject, context: CallContext) => Promise<ToolResult>;

/** The requests of an upstream that has tools and nothing else. */
export function onlyTools(callTool: CallTool): Connection['request'] {
  return async ({ method, params }, context) => {
    if (method !== 'tools/call') throw new RemoteError(methodNotFoundCode, `This connection has no method "${method}"`);
    const { name, arguments: args } = params;
    const result = await callTool(typeof name === 'string' ? name : '', isJsonObject(args) ? args : {}, context);
    return result as unknown as JsonObject;
  };
}
