// Only the part that sends requests: the whole package with its WebSocket, cache and mocks takes 20 MB more.
import Pool from 'undici/lib/dispatcher/pool.js';
import { GatewayError } from '../../gateway/errors.ts';
import { toUnreachable } from '../../upstreams/http/connection-errors.ts';
import { acceptEncoding, decodeBody } from '../../upstreams/http/decode-body.ts';
import { decodeText } from '../../upstreams/http/decode-text.ts';
import { streamedExchange, type AnswerHead } from '../../upstreams/http/streamed-exchange.ts';
import { tooLarge } from '../../upstreams/http/too-large.ts';

/** What an address answered with. */
export interface Page {
  /** After redirects. */
  readonly url: string;
  readonly status: number;
  /** In small letters, without parameters; empty when none was said. */
  readonly contentType: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for a stream of events, which has no end. */
  readonly text: string;
}

/** Reads addresses without credentials of any kind. */
export interface PageReader {
  /** Throws `upstream-unreachable`, `upstream-timeout`, `response-too-large`, `upstream-redirect-refused` or the signal's reason. */
  read(url: string, signal: AbortSignal): Promise<Page>;
  close(): Promise<void>;
}

export interface PageLimits {
  /** For one address with its redirects. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

const defaultLimits: PageLimits = { timeoutMs: 10_000, maxBytes: 20 * 1024 * 1024 };
const maxRedirects = 5;

export function createPageReader({ timeoutMs, maxBytes }: PageLimits = defaultLimits): PageReader {
  const pools = new Map<string, Pool>();
  const poolOf = (origin: string): Pool => {
    const pool = pools.get(origin) ?? new Pool(origin, { connections: 8, pipelining: 1, allowH2: false });
    pools.set(origin, pool);
    return pool;
  };

  const once = async (url: URL, signal: AbortSignal): Promise<Page> => {
    let head: AnswerHead | undefined;
    const chunks: Buffer[] = [];
    let size = 0;
    const request = { method: 'GET', origin: url.origin, path: url.pathname + url.search, headers: pageHeaders };
    await streamedExchange(poolOf(url.origin), request, {
      signal,
      onHead: (received, end) => {
        head = received;
        if (Number(received.headers['content-length']) > maxBytes) throw tooLarge(maxBytes);
        if (typeOf(received) === 'text/event-stream') end();
        return {
          onData: (chunk) => {
            size += chunk.length;
            if (size > maxBytes) throw tooLarge(maxBytes);
            chunks.push(chunk);
          },
          onEnd: () => undefined,
        };
      },
    });
    const { status, headers } = head ?? { status: 0, headers: {} };
    const body = await decodeBody(Buffer.concat(chunks), headers['content-encoding'] ?? '', maxBytes);
    const text = decodeText(body, headers['content-type']);
    return { url: url.href, status, contentType: typeOf({ status, headers }), headers, text };
  };

  const follow = async (address: string, signal: AbortSignal): Promise<Page> => {
    let url = new URL(address);
    for (let hops = 0; ; hops += 1) {
      url.hash = '';
      const page = await once(url, signal);
      const { location } = page.headers;
      if (page.status < 300 || page.status >= 400 || location === undefined) return page;
      const target = URL.parse(location, url.href);
      if (hops >= maxRedirects || !target || !/^https?:$/.test(target.protocol)) {
        throw notFollowed(address, { location: location.slice(0, 200), status: page.status });
      }
      url = target;
    }
  };

  return {
    read: async (address, caller) => {
      const deadline = AbortSignal.timeout(timeoutMs);
      try {
        return await follow(address, AbortSignal.any([caller, deadline]));
      } catch (error) {
        if (caller.aborted) throw caller.reason;
        if (deadline.aborted) throw tooSlow(address, timeoutMs);
        throw toUnreachable(error, new URL(address).origin);
      }
    },
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}

const pageHeaders = {
  accept: 'application/json, application/yaml, text/html;q=0.9, */*;q=0.5',
  'accept-encoding': acceptEncoding,
  'user-agent': 'Portico',
};

function typeOf({ headers }: AnswerHead): string {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function tooSlow(address: string, timeoutMs: number): GatewayError {
  const seconds = timeoutMs / 1000;
  const sentence = {
    en: `${address} did not answer within ${seconds} seconds; check the address and the network (VPN?)`,
    ru: `${address} не ответил за ${seconds} с; проверьте адрес и сеть (VPN?)`,
  };
  return new GatewayError('upstream-timeout', sentence, { details: { timeoutMs } });
}

function notFollowed(
  address: string,
  { location, status }: { readonly location: string; readonly status: number },
): GatewayError {
  const sentence = {
    en: `${address} leads on to ${location}, which is not followed; paste the address it ends at`,
    ru: `${address} перенаправляет на ${location}, дальше Portico не переходит; вставьте конечный адрес`,
  };
  return new GatewayError('upstream-redirect-refused', sentence, { details: { status } });
}
