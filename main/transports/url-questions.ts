import type { ClientProfile } from '../gateway/client-profile.ts';
import { declares } from '../gateway/client-capabilities.ts';
import { RemoteError } from '../gateway/remote-error.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { missingCapabilityCode, urlElicitationCode } from './json-rpc.ts';

/**
 * What an upstream with sessions says with the error -32042 ("open this address first"), as clients without sessions hear it:
 * a result that asks them to (2025-11-25 client/elicitation, "URL Elicitation Required Error"). `undefined` for any other error.
 * Throws -32021 when the client did not declare that it can.
 */
export function urlQuestions(error: unknown, client: ClientProfile): JsonObject | undefined {
  if (!(error instanceof RemoteError) || error.code !== urlElicitationCode || !isJsonObject(error.data))
    return undefined;
  const { elicitations } = error.data;
  const pages = Array.isArray(elicitations) ? (elicitations as readonly unknown[]).filter(isJsonObject) : [];
  if (pages.length === 0) return undefined;
  if (!declares(client.capabilities, 'elicitation.url')) {
    const requiredCapabilities = { elicitation: { url: {} } };
    throw new RemoteError(missingCapabilityCode, error.message, { requiredCapabilities });
  }
  const inputRequests = Object.fromEntries(
    pages.map(({ elicitationId: _, ...page }, index) => [
      `q${String(index + 1)}`,
      { method: 'elicitation/create', params: { ...page, mode: 'url' } },
    ]),
  );
  return { resultType: 'input_required', inputRequests };
}
