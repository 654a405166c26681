import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { jsonReply, type HttpReply } from './http.ts';

/** JSON-RPC 2.0 section 5.1, and the codes MCP adds. */
export const parseErrorCode = -32700;
export const invalidRequestCode = -32600;
export const methodNotFoundCode = -32601;
export const invalidParamsCode = -32602;
export const internalErrorCode = -32603;
/** Revisions before 2026-07-28 (server/resources, "Error Handling"); later ones use -32602. */
export const resourceNotFoundCode = -32002;

/** Revisions before 2026-07-28 (client/elicitation): a page must be opened first. */
export const urlElicitationCode = -32042;
/** 2026-07-28 basic, "Error Codes". */
export const headerMismatchCode = -32020;
export const missingCapabilityCode = -32021;
export const unsupportedRevisionCode = -32022;

export type RequestId = string | number;

/** `error` member of a JSON-RPC response. */
export interface RpcError {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

/** A request as far as this code looks into it; `params` is whatever came. */
export interface RpcRequest {
  readonly jsonrpc: '2.0';
  readonly id: RequestId;
  readonly method: string;
  readonly params?: unknown;
}

/** Any JSON-RPC message: a request has `method` and `id`, a notification `method`, a response `result` or `error`. */
export interface RpcMessage {
  readonly jsonrpc: '2.0';
  readonly id?: RequestId | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: JsonObject;
  readonly error?: unknown;
}

/** Whether `value` is one well-formed JSON-RPC message; `params`, where there are any, are an object (MCP basic, "Messages"). */
export function isRpcMessage(value: unknown): value is RpcMessage {
  if (!isJsonObject(value) || value['jsonrpc'] !== '2.0') return false;
  const { id, method, params, result, error } = value;
  if (typeof method === 'string')
    return (id === undefined || isRequestId(id)) && (params === undefined || isJsonObject(params));
  if (method !== undefined) return false;
  return isJsonObject(result) ? isRequestId(id) && error === undefined : isJsonObject(error);
}

/** Whether `body` is one well-formed JSON-RPC request (MCP: the id is never null). */
export function isRpcRequest(body: unknown): body is RpcRequest {
  if (!isJsonObject(body) || body['jsonrpc'] !== '2.0' || typeof body['method'] !== 'string') return false;
  return isRequestId(body['id']);
}

export function isRequestId(value: unknown): value is RequestId {
  return typeof value === 'string' || (typeof value === 'number' && Number.isSafeInteger(value));
}

/** The id an error about `body` carries: its own when it is one request, otherwise `null` (JSON-RPC 2.0 section 5). */
export function idToEcho(body: unknown): RequestId | null {
  if (!isJsonObject(body) || typeof body['method'] !== 'string') return null;
  const id = body['id'];
  return isRequestId(id) ? id : null;
}

/** `params` of a message when it is an object. */
export function paramsOf(message: unknown): JsonObject | undefined {
  if (!isJsonObject(message)) return undefined;
  const params = message['params'];
  return isJsonObject(params) ? params : undefined;
}

/** An HTTP reply with a JSON-RPC error as its body. */
export function rpcErrorReply(
  status: number,
  error: RpcError,
  options: { readonly id?: RequestId | null; readonly headers?: Readonly<Record<string, string>> } = {},
): HttpReply {
  return jsonReply(status, { jsonrpc: '2.0', id: options.id ?? null, error }, options.headers);
}
