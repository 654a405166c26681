import type { RequestPreview } from '../gateway/request-preview.ts';
import type { LiveConnection } from '../gateway/live-connections.ts';
import type { JsonObject } from '../lib/json.ts';
import { notOpenApi } from './list-trial-operations.ts';
import type { TrialPorts, TrialRequest } from './trial-ports.ts';
import { withoutMissing } from './trial-secrets.ts';
import { trialSettings } from './trial-settings.ts';
import { trialUpstreamPorts, withTrialConnection } from './with-trial-connection.ts';

/** A call of a tool by its own name. */
export interface PreviewedCall {
  readonly tool: string;
  readonly args: JsonObject;
}

/** The request of a call through settings that need not be stored. Throws `invalid-arguments`, `unknown-tool`, and what opening throws. */
export async function dryRunOfSettings(
  { request, call }: { readonly request: TrialRequest; readonly call: PreviewedCall },
  ports: TrialPorts,
  signal: AbortSignal,
): Promise<RequestPreview> {
  const config = trialSettings(request, ports);
  if (config.kind !== 'openapi') throw notOpenApi(request.id, 'requests');
  const upstream = trialUpstreamPorts(request, ports, config);
  const lenient = { ...upstream, resolveSecret: withoutMissing(upstream.resolveSecret) };
  return withTrialConnection({ id: request.id, config, upstream: lenient }, ports, async (connection) => {
    await connection.open(signal);
    if (!connection.preview) throw notOpenApi(request.id, 'requests');
    return connection.preview(call.tool, call.args);
  });
}

/** The request of a call through a connection that is open. Throws as {@link dryRunOfSettings}. */
export async function dryRunOfConnection(
  live: LiveConnection,
  call: PreviewedCall,
  signal: AbortSignal,
): Promise<RequestPreview> {
  const connection = await live.ready(signal);
  if (!connection.preview) throw notOpenApi(live.id, 'requests');
  return connection.preview(call.tool, call.args);
}
