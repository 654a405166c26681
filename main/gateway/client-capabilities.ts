import { isJsonObject, type JsonObject } from '../lib/json.ts';
import type { ServerRequest } from './connection.ts';

/**
 * The capability a client must have declared to be asked this, e.g. `elicitation.url`; `undefined` when none is needed (`ping`).
 * An `elicitation: {}` means forms (MCP 2025-11-25 client/elicitation, "Capabilities").
 */
export function neededCapability({ method, params }: ServerRequest): string | undefined {
  switch (method) {
    case 'elicitation/create':
      return params?.['mode'] === 'url' ? 'elicitation.url' : 'elicitation.form';
    case 'sampling/createMessage':
      return params?.['tools'] === undefined ? 'sampling' : 'sampling.tools';
    case 'roots/list':
      return 'roots';
    default:
      return undefined;
  }
}

/** Whether the client declared the capability that {@link neededCapability} names. */
export function declares(capabilities: JsonObject, needed: string): boolean {
  const [name = '', part] = needed.split('.');
  const declared = capabilities[name];
  if (!isJsonObject(declared)) return false;
  if (part === undefined || isJsonObject(declared[part])) return true;
  return needed === 'elicitation.form' && declared['url'] === undefined;
}
