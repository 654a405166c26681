import { randomUUID } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import type { Sentence } from '../lib/sentence.ts';
import type { CallContext, ServerRequest } from './connection.ts';
import { declares, neededCapability } from './client-capabilities.ts';
import { GatewayError } from './errors.ts';

/** Rounds of questions one call may take; a server that asks more often is taken to be in a loop. */
const maxRounds = 8;

/**
 * Answers an upstream that asks through its results (2026-07-28, multi round-trip requests) on behalf of a client with a session:
 * each of `inputRequests` becomes a request to that client, and the call is repeated with `inputResponses` and the
 * untouched `requestState` until the result is complete.
 */
export async function answerInputRequests(
  send: (params: JsonObject) => Promise<JsonObject>,
  params: JsonObject,
  context: Pick<CallContext, 'client' | 'signal'> & { readonly ask: NonNullable<CallContext['ask']> },
): Promise<JsonObject> {
  let result = await send(params);
  for (let round = 1; isInputRequired(result); round += 1) {
    if (round > maxRounds) throw tooManyRounds();
    const inputResponses = await askAll(inputRequestsOf(result), context);
    const { requestState } = result;
    const state = requestState === undefined ? {} : { requestState };
    result = await send({ ...params, ...(inputResponses && { inputResponses }), ...state });
  }
  return result;
}

function tooManyRounds(): GatewayError {
  const sentence = {
    en: `The upstream asked for input more than ${maxRounds} times in one call`,
    ru: `Сервер слишком часто просил ввести данные за один вызов (больше ${maxRounds} раз)`,
  };
  return new GatewayError('upstream-failed', sentence, { retryable: false });
}

export function isInputRequired(result: JsonObject): boolean {
  return result['resultType'] === 'input_required';
}

function inputRequestsOf(result: JsonObject): readonly (readonly [string, ServerRequest])[] {
  const requests = isJsonObject(result['inputRequests']) ? result['inputRequests'] : {};
  return Object.entries(requests).flatMap(([key, request]) => {
    if (!isJsonObject(request) || typeof request['method'] !== 'string') return [];
    const params = isJsonObject(request['params']) ? { params: request['params'] } : {};
    return [[key, { method: request['method'], ...params }] as const];
  });
}

async function askAll(
  requests: readonly (readonly [string, ServerRequest])[],
  { client, signal, ask }: Pick<CallContext, 'client' | 'signal'> & { readonly ask: NonNullable<CallContext['ask']> },
): Promise<JsonObject | undefined> {
  for (const [, request] of requests) {
    const needed = neededCapability(request);
    if (needed !== undefined && !declares(client.capabilities, needed)) throw clientLacks(needed);
  }
  if (requests.length === 0) return undefined;
  const answers = await Promise.all(
    requests.map(async ([key, request]) => [key, await ask(withElicitationId(request), signal)] as const),
  );
  return Object.fromEntries(answers);
}

/** Revisions with sessions want each page to have an id (2025-11-25 client/elicitation, "URL Mode"); 2026-07-28 has none. */
function withElicitationId({ method, params }: ServerRequest): ServerRequest {
  const isPage = method === 'elicitation/create' && params?.['mode'] === 'url' && params['elicitationId'] === undefined;
  return { method, ...(params && { params: isPage ? { ...params, elicitationId: randomUUID() } : params }) };
}

/** A tool that cannot work with this client, in words for the person in front of it. */
export function clientLacks(capability: string): GatewayError {
  const what = wishes.get(capability.split('.')[0] ?? '') ?? {
    en: 'needs something',
    ru: 'требует возможностей клиента',
  };
  const sentence = {
    en: `The tool ${what.en}, and this client did not declare that it can ("${capability}"); use a client that does`,
    ru: `Инструмент ${what.ru}, а этот клиент не сообщил, что умеет это («${capability}»); вызовите инструмент из клиента, который умеет`,
  };
  return new GatewayError('client-lacks-capability', sentence, { details: { capability } });
}

const wishes: ReadonlyMap<string, Sentence> = new Map([
  ['elicitation', { en: 'asks the person something', ru: 'задаёт вопрос человеку' }],
  ['sampling', { en: "asks the client's model something", ru: 'обращается к модели клиента' }],
  ['roots', { en: "works on the client's folders", ru: 'работает с папками клиента' }],
]);
