import { isJsonObject, type JsonObject } from '../lib/json.ts';
import type { LiveConnection } from './live-connections.ts';

/**
 * `ServerCapabilities` of an endpoint. The basic ones are always declared, because connections come and go while clients stay;
 * extensions and experimental members are those that an upstream declares.
 */
export function capabilitiesOf(connections: readonly LiveConnection[]): JsonObject {
  const declared = connections.map(({ catalog }) => catalog.capabilities);
  return {
    tools: { listChanged: true },
    resources: { listChanged: true, subscribe: true },
    prompts: { listChanged: true },
    completions: {},
    logging: {},
    ...merged('extensions', declared),
    ...merged('experimental', declared),
    ...merged('tasks', declared),
  };
}

function merged(member: string, declared: readonly JsonObject[]): JsonObject {
  const parts = declared.map((capabilities) => capabilities[member]).filter(isJsonObject);
  return parts.length === 0 ? {} : { [member]: Object.assign({}, ...parts) as JsonObject };
}
