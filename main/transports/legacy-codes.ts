import type { JSONRPCMessage } from '@modelcontextprotocol/server';
import { isJsonObject } from '../lib/json.ts';
import { invalidParamsCode, resourceNotFoundCode } from './json-rpc.ts';

/**
 * Before 2026-07-28 a resource that does not exist is -32002 (2025-11-25 server/resources, "Error Handling"); the SDK writes the
 * code of the later revision to everybody.
 */
export function withResourceNotFoundCode(message: JSONRPCMessage): JSONRPCMessage {
  if (!('error' in message) || message.error.code !== invalidParamsCode) return message;
  const { data } = message.error;
  if (!isJsonObject(data) || data['code'] !== 'unknown-resource') return message;
  return { ...message, error: { ...message.error, code: resourceNotFoundCode } };
}
