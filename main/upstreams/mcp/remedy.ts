import type { Tool, UpstreamRequest } from '../../gateway/connection.ts';
import { GatewayError } from '../../gateway/errors.ts';
import { RemoteError } from '../../gateway/remote-error.ts';
import { isJsonObject } from '../../lib/json.ts';
import { SessionOver } from './failures.ts';

/** What may make a failed request succeed at once; each is tried once. */
export type Remedy = 'new session' | 'repeat' | 'read lists';

const harmless: ReadonlySet<string> = new Set([
  'prompts/get',
  'resources/read',
  'completion/complete',
  'tasks/get',
  'tasks/result',
  'tasks/cancel',
]);
/** Reasons of `upstream-unreachable` that a second attempt often overcomes, e.g. a kept connection that the server had closed. */
const broken: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const headerMismatchCode = -32020;

/**
 * A request that was not looked at, because its session was over, is sent again in a new one (2025-11-25 basic/transports, "Session
 * Management"). One that may have been executed is repeated only when doing it twice is as good as once. A refusal of the headers
 * means that the tool's schema changed (2026-07-28 basic/transports/streamable-http, "Client Behavior").
 */
export function remedyFor(error: unknown, call: UpstreamRequest, tool: Tool | undefined): Remedy | undefined {
  if (error instanceof SessionOver) return 'new session';
  if (error instanceof RemoteError) return error.code === headerMismatchCode && tool ? 'read lists' : undefined;
  return isBrokenConnection(error) && isRepeatable(call, tool) ? 'repeat' : undefined;
}

function isRepeatable({ method }: UpstreamRequest, tool: Tool | undefined): boolean {
  if (method !== 'tools/call') return harmless.has(method);
  const annotations = isJsonObject(tool?.['annotations']) ? tool['annotations'] : {};
  return annotations['readOnlyHint'] === true || annotations['idempotentHint'] === true;
}

function isBrokenConnection(error: unknown): boolean {
  return error instanceof GatewayError && error.code === 'upstream-unreachable' && broken.has(error.details['reason']);
}
