import { GatewayError } from '../gateway/errors.ts';
import { openApiSettings } from '../upstreams/openapi/settings.ts';
import type { ListedOperations } from '../upstreams/openapi/list-operations.ts';
import type { TrialPorts, TrialRequest } from './trial-ports.ts';
import { withoutMissing } from './trial-secrets.ts';
import { trialSettings } from './trial-settings.ts';
import { trialUpstreamPorts } from './with-trial-connection.ts';

/** All operations of the document of an OpenAPI connection. Throws `invalid-request` for other kinds, and what opening the connection throws. */
export async function listTrialOperations(
  request: TrialRequest & { readonly schemaOf?: string | undefined },
  ports: TrialPorts,
  signal: AbortSignal,
): Promise<ListedOperations> {
  const config = trialSettings(request, ports);
  if (config.kind !== 'openapi') throw notOpenApi(request.id, 'operations to choose from');
  const upstream = trialUpstreamPorts(request, ports, config);
  const { listOperations } = await import('../upstreams/openapi/list-operations.ts');
  return listOperations(
    {
      id: request.id,
      schemaOf: request.schemaOf,
      settings: openApiSettings.parse(config.settings),
      ports: { ...upstream, resolveSecret: withoutMissing(upstream.resolveSecret) },
    },
    signal,
  );
}

/** The refusal of what only connections to REST backends have. */
export function notOpenApi(id: string, what: string): GatewayError {
  return new GatewayError(
    'invalid-request',
    `Only connections of kind "openapi" have ${what}; "${id}" is another kind`,
    {
      details: { connection: id },
    },
  );
}
