import { declares } from '../../gateway/client-capabilities.ts';
import type { ClientProfile } from '../../gateway/client-profile.ts';
import { GatewayError } from '../../gateway/errors.ts';
import { RemoteError } from '../../gateway/remote-error.ts';
import { isJsonObject, type JsonObject } from '../../lib/json.ts';

const urlElicitationRequired = -32042;
const keyPrefix = 'portico-page-';

/**
 * "Open these pages first" of a server with sessions (2025-11-25 client/elicitation, "URL Elicitation Required Error") as 2026-07-28 says
 * it: a result that asks for input. `undefined` for other errors, and for clients that cannot open pages.
 */
export function asInputRequired(error: unknown, client: ClientProfile): JsonObject | undefined {
  if (!(error instanceof RemoteError) || error.code !== urlElicitationRequired) return undefined;
  if (client.era !== 'stateless' || !declares(client.capabilities, 'elicitation.url')) return undefined;
  const elicitations = isJsonObject(error.data) ? error.data['elicitations'] : undefined;
  if (!Array.isArray(elicitations)) return undefined;
  const requests = elicitations.filter(isJsonObject).map(({ message, url }, index) => {
    const params = { mode: 'url', message: message ?? error.message, url: url ?? '' };
    return [`${keyPrefix}${index + 1}`, { method: 'elicitation/create', params }] as const;
  });
  if (requests.length === 0) return undefined;
  return { resultType: 'input_required', inputRequests: Object.fromEntries(requests) };
}

/** Throws when the person did not want to open a page that the server insists on: asking again would not end. */
export function refuseDeclinedPages(params: JsonObject): void {
  const responses = params['inputResponses'];
  if (!isJsonObject(responses)) return;
  const isDeclined = Object.entries(responses).some(
    ([key, answer]) => key.startsWith(keyPrefix) && isJsonObject(answer) && answer['action'] !== 'accept',
  );
  if (!isDeclined) return;
  const message = {
    en: 'The server needs a page to be opened first, and that was declined',
    ru: 'Сервер требует сначала открыть страницу, а это отклонено',
  };
  throw new GatewayError('upstream-rejected', message, { details: { reason: 'declined' } });
}
