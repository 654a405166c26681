import type { JsonObject } from '../lib/json.ts';
import type { Resource, ResourceTemplate } from './connection.ts';
import { GatewayError } from './errors.ts';
import type { Principal } from './principal.ts';
import type { ResultStore } from './result-store.ts';

export const storedResultTemplate: ResourceTemplate = {
  uriTemplate: 'portico://results/{id}',
  name: 'long-answer',
  title: 'The whole of a long answer',
  description: 'Answers too long for a tool result; the result that was cut links to its own.',
};

const storedPrefix = 'portico://results/';

/** Whether the URI is one that Portico itself gave out. */
export function isStoredResult(uri: unknown): uri is string {
  return typeof uri === 'string' && uri.startsWith(storedPrefix);
}

/** The long answers this client's calls left behind, as MCP resources. */
export function storedResultResources(
  results: ResultStore,
  principal: Principal,
  isOffered: (result: { readonly connection: string }) => boolean,
): readonly Resource[] {
  return results
    .list(principal.clientId)
    .filter(isOffered)
    .map(({ uri, name, mimeType, connection }) => ({ uri, name, mimeType, description: `Answer from ${connection}` }));
}

/** Throws `unknown-resource` also for another client's answer: its existence is nobody else's business. */
export function readStoredResult(
  results: ResultStore,
  principal: Principal,
  uri: string,
): { readonly contents: readonly JsonObject[] } {
  const stored = results.get(uri);
  if (!stored || stored.clientId !== principal.clientId) {
    const sentence = {
      en: `There is no resource "${uri}"; long answers are kept for a limited time, so call the tool again`,
      ru: `Ресурса «${uri}» нет: длинные ответы хранятся ограниченное время; вызовите инструмент ещё раз`,
    };
    throw new GatewayError('unknown-resource', sentence, { details: { uri } });
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
