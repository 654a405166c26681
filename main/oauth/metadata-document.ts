import type { CustomFetch } from 'openid-client';
import { isJsonObject } from '../lib/json.ts';
import type { Sentence } from '../lib/sentence.ts';
import { isLoopbackHost, isSafeUrl } from './loopback-host.ts';
import { ConnectionFailure } from './oauth-fetch.ts';

export interface MetadataReader {
  readonly fetch: CustomFetch;
  /** Limit of one request. */
  readonly timeoutMs: number;
}

/** One address that was asked in vain. */
export interface Attempt {
  readonly url: string;
  /** `HTTP 404`, `no JSON object`, `no connection (ECONNREFUSED)`. */
  readonly outcome: Sentence;
  /** The server could not be asked, or cannot answer now; it may have the document. */
  readonly isAway: boolean;
  readonly retryAfterMs?: number;
}

export type MetadataAnswer =
  | { readonly found: true; readonly url: string; readonly body: Readonly<Record<string, unknown>> }
  | { readonly found: false; readonly attempts: readonly Attempt[] };

const maxRedirects = 3;

/** The first of `urls` that has a JSON object. Another answer (404, a page for browsers) leads to the next. Never throws for what a server does. */
export async function readMetadata(urls: readonly string[], reader: MetadataReader): Promise<MetadataAnswer> {
  const attempts: Attempt[] = [];
  for (const url of urls) {
    const answer = await readOne(url, reader);
    if ('body' in answer) return { found: true, url, body: answer.body };
    attempts.push({ url, ...answer });
  }
  return { found: false, attempts };
}

/**
 * Whether a server may name `url` to us: https, or plain http inside this machine. Addresses of this machine are accepted
 * only from a server on this machine, so that no other one can make us call our own programs.
 */
export function mayBeNamedBy(server: string, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const target = new URL(url);
  return isSafeUrl(target) && (!isLoopbackHost(target.hostname) || isLoopbackHost(new URL(server).hostname));
}

async function readOne(
  start: string,
  reader: MetadataReader,
): Promise<{ readonly body: Record<string, unknown> } | Omit<Attempt, 'url'>> {
  let url = new URL(start);
  if (!isSafeUrl(url))
    return vain('not asked: neither https nor on this machine', 'не запрошен: не https и не на этом компьютере');
  try {
    for (let redirects = 0; ; redirects += 1) {
      const response = await reader.fetch(url.href, {
        method: 'GET',
        redirect: 'manual',
        headers: { accept: 'application/json' },
        body: undefined,
        signal: AbortSignal.timeout(reader.timeoutMs),
      });
      const location = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && location !== null) {
        const next = URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
        if (next?.origin !== url.origin) {
          return vain(
            `HTTP ${response.status} to another origin`,
            `HTTP ${response.status} с переходом на другой сервер`,
          );
        }
        if (redirects === maxRedirects) return vain('too many redirects', 'слишком много переадресаций');
        url = next;
        continue;
      }
      if (response.status !== 200) return vain(`HTTP ${response.status}`);
      const body: unknown = await response.json().catch(() => undefined);
      return isJsonObject(body) ? { body } : vain('no JSON object', 'ответ — не объект JSON');
    }
  } catch (error) {
    if (!(error instanceof ConnectionFailure)) throw error;
    const { code, status, retryAfterMs } = error.facts;
    const outcome =
      status === undefined
        ? { en: `no connection (${code})`, ru: `нет соединения (${code})` }
        : { en: `HTTP ${status}`, ru: `HTTP ${status}` };
    return { outcome, isAway: true, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
}

const vain = (en: string, ru = en) => ({ outcome: { en, ru }, isAway: false });
