import { hash } from 'node:crypto';
import CachePolicy from 'http-cache-semantics';
import type { CachedAnswer, HttpCache } from '../../../gateway/http-cache.ts';
import type { IncomingAnswer } from '../../http/exchange.ts';

/** Longer answers are not kept. */
const maxBodyBytes = 2_000_000;
const maxDocumentBytes = 20_000_000;
/** Keys that are known to have no answer. */
const maxAbsent = 10_000;
const policyOptions = { shared: false, cacheHeuristic: 0 };
/** They are for one answer, or for one person's browser. */
const neverStored: ReadonlySet<string> = new Set([
  'set-cookie',
  'set-cookie2',
  'authorization',
  'proxy-authenticate',
  'www-authenticate',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'content-encoding',
  'content-length',
]);

/** The request as far as answers may depend on it; never the token or a configured secret, since it is stored. */
export interface CacheableRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Kept and served in bad times unless the backend said `no-store`. */
  readonly keepAlways?: boolean;
}

export type CacheLookup =
  | { readonly kind: 'miss' }
  | { readonly kind: 'fresh'; readonly answer: IncomingAnswer }
  /** Ask with `headers`; a 304 makes `answer` current again. `mayServe`: also without having asked, when nobody answers (RFC 9111 §4.2.4). */
  | {
      readonly kind: 'stale';
      readonly answer: IncomingAnswer;
      readonly headers: Readonly<Record<string, string>>;
      readonly ageSeconds: number;
      readonly mayServe: boolean;
    };

/** GET answers of one person on one connection (RFC 9111, private cache). */
export interface AnswerCache {
  find(key: string, request: CacheableRequest, now: number): CacheLookup;
  /** Keeps an answer when it may be kept, otherwise forgets the one before it. */
  store(key: string, request: CacheableRequest, answer: IncomingAnswer): void;
  /** After a 304: the kept answer with its freshness renewed. `undefined` when it is gone or another one was meant. */
  renew(key: string, request: CacheableRequest, notModified: IncomingAnswer): IncomingAnswer | undefined;
}

export function createAnswerCache(cache: HttpCache, now: () => number): AnswerCache {
  class Policy extends CachePolicy {
    now(): number {
      return now();
    }
  }
  // Most backends forbid keeping their answers; asking the store about those each time costs more than the rest of a call.
  const absent = new Set<string>();
  const noteAbsent = (key: string) => {
    if (absent.size >= maxAbsent) absent.clear();
    absent.add(key);
  };
  const policyOf = (kept: CachedAnswer) => Policy.fromObject(JSON.parse(kept.policy) as CachePolicy.CachePolicyObject);
  const write = (key: string, kept: Omit<CachedAnswer, 'policy' | 'storedAt'>, policy: CachePolicy) => {
    absent.delete(key);
    cache.set(key, { ...kept, policy: JSON.stringify(policy.toObject()), storedAt: now() });
  };
  return {
    find: (key, request, at) => {
      const kept = absent.has(key) ? undefined : cache.get(key);
      if (!kept) {
        noteAbsent(key);
        return { kind: 'miss' };
      }
      const policy = policyOf(kept);
      const asked = { url: request.url, method: 'GET', headers: { ...request.headers } };
      const answer = answerOf(kept);
      if (policy.satisfiesWithoutRevalidation(asked)) return { kind: 'fresh', answer };
      const wanted = policy.revalidationHeaders(asked);
      const validators = Object.fromEntries(
        ['if-none-match', 'if-modified-since'].flatMap((name) =>
          typeof wanted[name] === 'string' ? [[name, wanted[name]]] : [],
        ),
      );
      const mayServe =
        request.keepAlways === true || !/\b(?:no-cache|must-revalidate)\b/i.test(kept.headers['cache-control'] ?? '');
      return {
        kind: 'stale',
        answer,
        headers: validators,
        ageSeconds: Math.max(0, Math.round((at - kept.storedAt) / 1000)),
        mayServe,
      };
    },
    store: (key, request, answer) => {
      const headers = storedHeaders(answer.headers);
      const policy = new Policy(
        { url: request.url, method: 'GET', headers: { ...request.headers } },
        { status: answer.status, headers },
        policyOptions,
      );
      if (mayStore(answer, policy, request.keepAlways === true))
        write(key, { url: request.url, status: answer.status, headers, body: answer.body }, policy);
      else if (!absent.has(key)) {
        cache.delete(key);
        noteAbsent(key);
      }
    },
    renew: (key, request, notModified) => {
      const kept = cache.get(key);
      if (!kept) return undefined;
      const asked = { url: request.url, method: 'GET', headers: { ...request.headers } };
      const { policy, modified } = policyOf(kept).revalidatedPolicy(asked, {
        status: 304,
        headers: storedHeaders(notModified.headers),
      });
      if (modified) return undefined;
      write(key, kept, policy);
      return answerOf(kept);
    },
  };
}

/** Only what the backend gave a validator or a lifetime (RFC 9111 §4.2): anything else was not meant to be kept. */
function mayStore({ status, headers, body }: IncomingAnswer, policy: CachePolicy, always: boolean): boolean {
  const cacheable =
    status === 200 && body.length <= (always ? maxDocumentBytes : maxBodyBytes) && headers.vary?.trim() !== '*';
  return (
    cacheable &&
    policy.storable() &&
    (always || headers.etag !== undefined || headers['last-modified'] !== undefined || policy.timeToLive() > 0)
  );
}

function storedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !neverStored.has(name)));
}

function answerOf({ status, headers, body }: CachedAnswer): IncomingAnswer {
  return { status, headers, body: Buffer.from(body.buffer, body.byteOffset, body.byteLength) };
}

export interface CachePerson {
  readonly issuer: string;
  readonly subject: string;
}

/** What all keys of a connection's answers or documents begin with; those of an account begin with the same up to the slash after it. */
export function connectionKeyPrefix(
  content: 'answer' | 'document',
  connection: string,
  account: string | undefined,
): string {
  const owner = account === undefined ? '' : encodeURIComponent(account);
  return `${content}:${owner}/${encodeURIComponent(connection)}/`;
}

/** One key per connection, account, person, address and argument headers. */
export function answerKey(prefix: string, person: CachePerson | undefined, request: CacheableRequest): string {
  const who = person ? `${encodeURIComponent(person.issuer)}/${encodeURIComponent(person.subject)}` : '-/-';
  const names = Object.keys(request.headers).sort();
  const headers = names.map((name) => `${name}:${request.headers[name]}`).join('\n');
  return `${prefix}${who}/${hash('sha256', headers, 'base64url').slice(0, 16)} ${request.url}`;
}
