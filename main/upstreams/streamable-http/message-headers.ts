import { isJsonObject, type JsonObject } from '../../lib/json.ts';
import type { RpcMessage } from '../mcp/channel.ts';

const safe = /^[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?$/;
const encoded = /^=\?base64\?.*\?=$/s;

/** A text as a header value; what is no plain ASCII becomes Base64 (2026-07-28 basic/transports/streamable-http, "Value Encoding"). */
export function headerValue(text: string): string {
  if (text === '' || (safe.test(text) && !encoded.test(text))) return text;
  return `=?base64?${Buffer.from(text).toString('base64')}?=`;
}

/**
 * The headers that repeat what a message of 2026-07-28 says (basic/transports/streamable-http, "Request Metadata"); `undefined` for
 * messages of the revisions before.
 */
export function modernHeaders({ method, params }: RpcMessage): Record<string, string> | undefined {
  if (!isJsonObject(params) || typeof method !== 'string') return undefined;
  const meta = params['_meta'];
  const revision = isJsonObject(meta) ? meta['io.modelcontextprotocol/protocolVersion'] : undefined;
  if (typeof revision !== 'string') return undefined;
  const name = nameIn(method, params);
  return {
    'mcp-protocol-version': revision,
    'mcp-method': method,
    ...(name !== undefined && { 'mcp-name': headerValue(name) }),
  };
}

function nameIn(method: string, params: JsonObject): string | undefined {
  const name = method.startsWith('tasks/') ? params['taskId'] : (params['name'] ?? params['uri']);
  const isNamed = method.startsWith('tasks/') || named.has(method);
  return isNamed && typeof name === 'string' ? name : undefined;
}

const named: ReadonlySet<string> = new Set(['tools/call', 'prompts/get', 'resources/read']);
