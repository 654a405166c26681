import type { JsonObject } from '../lib/json.ts';
import { GatewayError } from './errors.ts';
import type { Page } from './gateway.ts';
import { pageOf } from './page.ts';
import type { Principal } from './principal.ts';
import type { ResultStore } from './result-store.ts';

export const storedResultTemplate: JsonObject = {
  uriTemplate: 'portico://results/{id}',
  name: 'long-answer',
  title: 'The whole of a long answer',
  description: 'Answers too long for a tool result; the result that was cut links to its own.',
};

/** The long answers this client's calls left behind, as MCP resources. */
export function listStoredResults(
  results: ResultStore,
  principal: Principal,
  options: { readonly size: number; readonly cursor?: string | undefined },
): Page<JsonObject> {
  const resources = results
    .list(principal.clientId)
    .map(({ uri, name, mimeType, connection }) => ({ uri, name, mimeType, description: `Answer from ${connection}` }))
    .sort((left, right) => (left.uri < right.uri ? -1 : 1));
  return pageOf(resources, { ...options, keyOf: ({ uri }) => uri });
}

/** Throws `unknown-resource` also for another client's answer: its existence is nobody else's business. */
export function readStoredResult(
  results: ResultStore,
  principal: Principal,
  uri: string,
): { readonly contents: readonly JsonObject[] } {
  const stored = results.get(uri);
  if (!stored || stored.clientId !== principal.clientId) {
    const message = `There is no resource "${uri}"; long answers are kept for a limited time, so call the tool again`;
    throw new GatewayError('unknown-resource', message, { details: { uri } });
  }
  const { mimeType, body } = stored;
  const content = isText(mimeType)
    ? { uri, mimeType, text: Buffer.from(body).toString('utf8') }
    : { uri, mimeType, blob: Buffer.from(body).toString('base64') };
  return { contents: [content] };
}

function isText(mimeType: string): boolean {
  return /^text\/|[/+](json|xml|yaml|javascript|x-www-form-urlencoded)\b/.test(mimeType);
}
