import type { AccessToken } from '../../../gateway/access-tokens.ts';
import { GatewayError, type GatewayErrorCode } from '../../../gateway/errors.ts';
import { sentenceOf, type Sentence } from '../../../lib/sentence.ts';
import type { UpstreamPorts } from '../../upstream-kind.ts';
import type { Staleness } from '../answers/mark-stale.ts';
import {
  answerKey,
  connectionKeyPrefix,
  createAnswerCache,
  type CacheLookup,
  type CachePerson,
} from './answer-cache.ts';
import type { CallScope } from '../../http/call-scope.ts';
import type { IncomingAnswer } from '../../http/exchange.ts';
import type { OutgoingRequest } from '../../http/outgoing-request.ts';
import type { Sender } from './sender.ts';

interface SentAnswer {
  readonly answer: IncomingAnswer;
  /** Present when the backend could not be asked and an older answer stands in. */
  readonly stale?: Staleness;
}

export interface CachedSenderOptions {
  readonly connectionId: string;
  readonly account: string | undefined;
  readonly sender: Sender;
  readonly ports: Pick<UpstreamPorts, 'httpCache' | 'now' | 'tokens'>;
}

interface CacheableCall {
  readonly request: OutgoingRequest;
  /** Headers that the answer may depend on. */
  readonly argumentHeaders: Readonly<Record<string, string>>;
  /** `document`: kept for bad times unless that is forbidden, and also after changes. */
  readonly content: 'answer' | 'document';
}

export interface CachedSender {
  /** Sends a request; GET answers come from the cache when they are fresh, or when the backend cannot be asked. */
  send(call: CacheableCall, scope: CallScope): Promise<SentAnswer>;
  close(): void;
}

/** Failures after which an older answer is better than none. */
const staleCodes: ReadonlySet<GatewayErrorCode> = new Set(['upstream-unreachable', 'upstream-timeout']);

export function createCachedSender({ connectionId, account, sender, ports }: CachedSenderOptions): CachedSender {
  const cache = createAnswerCache(ports.httpCache, ports.now);
  const prefixes = {
    answer: connectionKeyPrefix('answer', connectionId, account),
    document: connectionKeyPrefix('document', connectionId, account),
  };
  let lastPerson: CachePerson | undefined;
  // An answer asked for before a change must not be kept after it.
  let changes = 0;
  const stopListening = ports.tokens.onChange((changed) => {
    if (changed !== account) return;
    lastPerson = undefined;
    // Whoever signed out leaves nothing behind.
    ports.httpCache.deleteByPrefix(prefixes.answer);
  });

  const sendWrite = async (request: OutgoingRequest, scope: CallScope): Promise<SentAnswer> => {
    const token = await sender.token(scope.signal);
    changes += 1;
    try {
      return { answer: await sender.send(request, scope, token) };
    } finally {
      // Also after a failure: the change may have been made all the same.
      changes += 1;
      ports.httpCache.deleteByPrefix(prefixes.answer);
    }
  };

  const sendRead = async (
    { request, argumentHeaders, content }: CacheableCall,
    scope: CallScope,
  ): Promise<SentAnswer> => {
    const { token, person, offline } = await identify(scope);
    const keepAlways = content === 'document';
    const cacheable = {
      url: request.origin + request.path,
      headers: { accept: request.headers.accept ?? '*/*', ...argumentHeaders },
    };
    const key = answerKey(prefixes[content], person, cacheable);
    const found = cache.find(key, { ...cacheable, keepAlways }, ports.now());
    if (found.kind === 'fresh') return { answer: found.answer };
    if (offline) return staleOr(found, offline);
    const before = changes;
    const conditional =
      found.kind === 'stale' ? { ...request, headers: { ...request.headers, ...found.headers } } : request;
    try {
      const answer = await sender.send(conditional, scope, token);
      if (answer.status === 304 && found.kind === 'stale') {
        return {
          answer:
            (before === changes ? cache.renew(key, { ...cacheable, keepAlways }, answer) : undefined) ?? found.answer,
        };
      }
      if (answer.status >= 500 && found.kind === 'stale' && found.mayServe)
        return marked(found, { en: `it answered HTTP ${answer.status}`, ru: `сервер ответил HTTP ${answer.status}` });
      if (before === changes && answer.status < 500) cache.store(key, { ...cacheable, keepAlways }, answer);
      return { answer };
    } catch (error) {
      if (error instanceof GatewayError && staleCodes.has(error.code)) return staleOr(found, error);
      throw error;
    }
  };

  /** With the authorization server out of reach the person of the last call is still the person. */
  const identify = async (
    scope: CallScope,
  ): Promise<{ token?: AccessToken; person?: CachePerson; offline?: GatewayError }> => {
    try {
      const token = await sender.token(scope.signal);
      if (!token) return {};
      lastPerson = { issuer: token.issuer, subject: token.subject };
      return { token, person: lastPerson };
    } catch (error) {
      if (lastPerson && error instanceof GatewayError && error.code === 'authorization-server-unreachable')
        return { person: lastPerson, offline: error };
      throw error;
    }
  };

  return {
    send: (call, scope) => {
      if (call.request.method === 'GET') return sendRead(call, scope);
      return isSafe.has(call.request.method) ? sendPlain(sender, call.request, scope) : sendWrite(call.request, scope);
    },
    close: stopListening,
  };
}

const isSafe: ReadonlySet<string> = new Set(['HEAD', 'OPTIONS', 'TRACE']);

async function sendPlain(sender: Sender, request: OutgoingRequest, scope: CallScope): Promise<SentAnswer> {
  return { answer: await sender.send(request, scope, await sender.token(scope.signal)) };
}

function staleOr(found: CacheLookup, error: GatewayError): SentAnswer {
  if (found.kind === 'stale' && found.mayServe) return marked(found, sentenceOf(error));
  throw error;
}

function marked(found: CacheLookup & { readonly kind: 'stale' }, reason: Sentence): SentAnswer {
  return { answer: found.answer, stale: { ageSeconds: found.ageSeconds, reason } };
}
