import type { Tool, UpstreamRequest } from '../../gateway/connection.ts';
import { GatewayError } from '../../gateway/errors.ts';
import { isJsonObject } from '../../lib/json.ts';

const harmless: ReadonlySet<string> = new Set([
  'prompts/get',
  'resources/read',
  'completion/complete',
  'logging/setLevel',
  'tasks/get',
  'tasks/result',
  'tasks/cancel',
]);

/** Whether doing it twice is as good as once: only then is a request repeated that may have been executed. */
export function isRepeatable({ method }: UpstreamRequest, tool: Tool | undefined): boolean {
  if (method !== 'tools/call') return harmless.has(method);
  const annotations = isJsonObject(tool?.['annotations']) ? tool['annotations'] : {};
  return annotations['readOnlyHint'] === true || annotations['idempotentHint'] === true;
}

/** Reasons of `upstream-unreachable` that a second attempt at once often overcomes, e.g. a kept connection that the server had closed. */
const broken: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

export function isBrokenConnection(error: unknown): boolean {
  return error instanceof GatewayError && error.code === 'upstream-unreachable' && broken.has(error.details['reason']);
}
