import type { ApiOperation } from '../../contract/connections.ts';
import { GatewayError } from '../gateway/errors.ts';
import { told } from '../lib/sentence.ts';
import { openApiSettings } from '../upstreams/openapi/settings.ts';
import type { ListedOperation } from '../upstreams/openapi/list-operations.ts';
import type { TrialPorts, TrialRequest } from './trial-ports.ts';
import { withoutMissing } from './trial-secrets.ts';
import { trialSettings } from './trial-settings.ts';
import { trialUpstreamPorts } from './with-trial-connection.ts';

/** What a document describes. */
export interface TrialOperations {
  readonly title: string;
  readonly version: string;
  readonly operations: ApiOperation[];
}

/** All operations of the document of an OpenAPI connection. Throws `invalid-request` for other kinds, and what opening the connection throws. */
export async function listTrialOperations(
  request: TrialRequest & { readonly schemaOf?: string | undefined },
  ports: TrialPorts,
  signal: AbortSignal,
): Promise<TrialOperations> {
  const config = trialSettings(request, ports);
  if (config.kind !== 'openapi') throw notOpenApi(request.id, 'operations');
  const upstream = trialUpstreamPorts(request, ports, config);
  const { listOperations } = await import('../upstreams/openapi/list-operations.ts');
  const listed = await listOperations(
    {
      id: request.id,
      schemaOf: request.schemaOf,
      settings: openApiSettings.parse(config.settings),
      ports: { ...upstream, resolveSecret: withoutMissing(upstream.resolveSecret) },
    },
    signal,
  );
  return { ...listed, operations: listed.operations.map(operationOf) };
}

function operationOf({ problem, ...operation }: ListedOperation): ApiOperation {
  return { ...operation, ...(problem && { problem: told(problem) }) };
}

const onlyOpenApi = {
  operations: { en: 'operations to choose from', ru: 'операции, из которых можно выбирать' },
  requests: { en: 'requests to preview', ru: 'запросы, которые можно показать заранее' },
} as const;

/** The refusal of what only connections to REST backends have. */
export function notOpenApi(id: string, what: keyof typeof onlyOpenApi): GatewayError {
  const { en, ru } = onlyOpenApi[what];
  const sentence = {
    en: `Only connections of kind "openapi" have ${en}; "${id}" is another kind`,
    ru: `Только у подключений вида openapi есть ${ru}; «${id}» — другого вида`,
  };
  return new GatewayError('invalid-request', sentence, { details: { connection: id } });
}
