import { ProtocolError } from '@modelcontextprotocol/server';
import { toErrorReport, type ErrorReport, type GatewayErrorCode } from '../gateway/errors.ts';
import { RemoteError } from '../gateway/remote-error.ts';
import {
  headerMismatchCode,
  internalErrorCode,
  invalidParamsCode,
  invalidRequestCode,
  methodNotFoundCode,
  missingCapabilityCode,
  parseErrorCode,
  resourceNotFoundCode,
  unsupportedRevisionCode,
  type RpcError,
} from './json-rpc.ts';

/** Our own codes stay within -32000 … -32019, which MCP leaves to implementations. */
const transportErrorCode = -32000;
const accountCode = -32004;
const clientCode = -32005;
const limitCode = -32006;
const cancelledCode = -32007;
const connectionCode = -32008;
const upstreamCode = -32010;
const machineCode = -32014;

/** The JSON-RPC code of every way Portico can fail. Clients that want to tell them apart read `error.data.code`. */
export const rpcCodes = {
  'login-required': accountCode,
  'login-denied': accountCode,
  'login-timed-out': accountCode,
  'login-state-mismatch': accountCode,
  'login-failed': accountCode,
  'redirect-port-taken': accountCode,
  'authorization-server-unreachable': accountCode,
  'keychain-unavailable': accountCode,
  'unknown-account': accountCode,
  'not-permitted': clientCode,
  'client-token-required': clientCode,
  'client-token-invalid': clientCode,
  'window-token-invalid': clientCode,
  'rate-limited': limitCode,
  paused: limitCode,
  cancelled: cancelledCode,
  // The core says it of a cursor: MCP server/utilities/pagination asks for "Invalid params".
  'invalid-request': invalidParamsCode,
  'invalid-arguments': invalidParamsCode,
  'unknown-tool': invalidParamsCode,
  'unknown-prompt': invalidParamsCode,
  'unknown-resource': resourceNotFoundCode,
  'unknown-task': invalidParamsCode,
  'method-not-found': methodNotFoundCode,
  'client-lacks-capability': clientCode,
  'unknown-connection': connectionCode,
  'connection-not-ready': connectionCode,
  'connection-busy': connectionCode,
  'upstream-unreachable': upstreamCode,
  'upstream-timeout': upstreamCode,
  'upstream-rejected': upstreamCode,
  'upstream-failed': upstreamCode,
  'upstream-rate-limited': upstreamCode,
  'upstream-redirect-refused': upstreamCode,
  'response-too-large': upstreamCode,
  'document-invalid': upstreamCode,
  'configuration-invalid': machineCode,
  'configuration-changed': machineCode,
  'configuration-not-writable': machineCode,
  'port-taken': machineCode,
  'already-running': machineCode,
  'not-running': machineCode,
  'database-corrupt': machineCode,
  'database-newer': machineCode,
  'storage-failed': machineCode,
  internal: internalErrorCode,
} as const satisfies Record<GatewayErrorCode, number>;

/** Any thrown value as the `error` of a JSON-RPC response; `data` is an {@link ErrorReport}. */
export function toRpcError(error: unknown): RpcError {
  if (error instanceof ProtocolError) {
    return { code: error.code, message: error.message, ...(error.data === undefined ? {} : { data: error.data }) };
  }
  if (error instanceof RemoteError) {
    return { code: error.code, message: error.message, ...(error.data === undefined ? {} : { data: error.data }) };
  }
  const report = toErrorReport(error);
  return { code: rpcCodes[report.code], message: report.message, data: report };
}

/** The same for clients of 2026-07-28, where a resource that does not exist is an invalid parameter (SEP-2164). */
export function toModernError(error: unknown): RpcError {
  const mapped = toRpcError(error);
  return mapped.code === resourceNotFoundCode ? { ...mapped, code: invalidParamsCode } : mapped;
}

/** The HTTP status of an error that is answered with plain JSON (2026-07-28 basic/transports). */
export function modernStatus(code: number): number {
  if (code === methodNotFoundCode) return 404;
  return code === headerMismatchCode || code === missingCapabilityCode || code === unsupportedRevisionCode ? 400 : 200;
}

/** Headers that do not say what the body says (2026-07-28 basic/transports). */
export function headerMismatch(what: string): RpcError {
  const message = `The request headers and body disagree: ${what}`;
  return { code: headerMismatchCode, message, data: report('invalid-request', message) };
}

/** A revision without sessions that is none of ours. */
export function unsupportedRevision(supported: readonly string[], requested: string): RpcError {
  const message = `Portico does not speak revision "${requested}" here, only ${supported.join(', ')}`;
  return { code: unsupportedRevisionCode, message, data: { supported, requested } };
}

/** `params` that MCP does not allow for the method. */
export function invalidParams(message: string): ProtocolError {
  return new ProtocolError(invalidParamsCode, message, report('invalid-arguments', message));
}

export function parseError(): RpcError {
  const message = 'The request body is not valid JSON in UTF-8';
  return { code: parseErrorCode, message, data: report('invalid-request', message) };
}

export function invalidRequest(message: string): RpcError {
  return { code: invalidRequestCode, message, data: report('invalid-request', message) };
}

export function methodNotFound(method: string): RpcError {
  const message = `Portico has no method "${method}"`;
  return { code: methodNotFoundCode, message, data: report('method-not-found', message) };
}

/** A refusal below JSON-RPC: Host, Origin, content type, size, session. */
export function refusal(message: string): RpcError {
  return { code: transportErrorCode, message, data: report('invalid-request', message) };
}

function report(code: GatewayErrorCode, message: string): ErrorReport {
  return { code, message, retryable: false, details: {} };
}
