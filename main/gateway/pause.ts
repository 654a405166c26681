import type { JsonObject } from '../lib/json.ts';
import { errorResult } from './error-result.ts';
import { GatewayError, toErrorReport } from './errors.ts';
import type { Principal } from './principal.ts';

/** What clients may not begin while Portico is paused. Lists still answer, and what runs goes on, tasks included. */
const refusedMethods: ReadonlySet<string> = new Set([
  'tools/call',
  'prompts/get',
  'resources/read',
  'completion/complete',
]);

/**
 * The answer to a request that comes while Portico is paused: a tool result that says so, `undefined` when the request is let through. Throws
 * `paused` for what is no call of a tool. The person's own calls are let through: they know.
 */
export function refusePaused(method: string, { via }: Principal): JsonObject | undefined {
  if (via === 'ui' || !refusedMethods.has(method)) return undefined;
  const error = new GatewayError('paused', {
    en: 'Portico is paused, so no calls are let through; resume it in its window or tray menu, or run `portico resume`, and call again',
    ru: 'Portico приостановлен, вызовы не пропускаются; возобновите их в окне или в меню значка и повторите вызов',
  });
  if (method !== 'tools/call') throw error;
  return errorResult(toErrorReport(error)) as unknown as JsonObject;
}
