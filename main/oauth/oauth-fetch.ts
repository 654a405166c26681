import type { CustomFetch } from 'openid-client';
import type { ProxyFor } from '../lib/proxy-from-environment.ts';
import { fetchThrough } from './fetch-through.ts';
import { isSafeUrl } from './loopback-host.ts';

export interface ConnectionFacts {
  /** `ECONNREFUSED`, `TimeoutError`, `http-503`, … */
  readonly code: string;
  readonly status?: number;
  readonly retryAfterMs?: number;
}

/** The server could not be asked, or said that it cannot answer now. Carries facts only, never a body. */
export class ConnectionFailure extends Error {
  override readonly name = 'ConnectionFailure';
  readonly facts: ConnectionFacts;

  constructor(facts: ConnectionFacts) {
    super(`No answer from the authorization server (${facts.code})`);
    this.facts = facts;
  }
}

const maxBodyBytes = 2_000_000;

/**
 * The HTTP side of every exchange with an authorization server. Reads the whole answer before it returns, so that a
 * connection lost half way is a {@link ConnectionFailure} like one that was refused; so are 429 and 5xx.
 * Plain http is refused outside this machine, whatever the server's metadata say.
 */
export function createOauthFetch(options: {
  readonly now: () => number;
  readonly proxyFor?: ProxyFor | undefined;
}): CustomFetch {
  const send = fetchThrough(options.proxyFor);
  return async (url, init) => {
    if (!isSafeUrl(new URL(url))) {
      const refused = new TypeError('the server names a plain http address outside this machine');
      throw Object.assign(refused, { code: 'plain-http-refused' });
    }
    const answer = await attempt(async () => {
      const response = await send(url, { ...init, body: init.body ?? null });
      return { response, body: await readBounded(response) };
    });
    const { status, headers } = answer.response;
    if (status === 429 || status >= 500) {
      const retryAfterMs = parseRetryAfter(headers.get('retry-after'), options.now());
      throw new ConnectionFailure({
        code: `http-${status}`,
        status,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      });
    }
    return new Response(answer.body.length === 0 ? null : answer.body, { status, headers });
  };
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ConnectionFailure) throw error;
    throw new ConnectionFailure({ code: networkCode(error) });
  }
}

async function readBounded(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    length += bytes.length;
    if (length > maxBodyBytes) throw new ConnectionFailure({ code: 'answer-too-large' });
    chunks.push(bytes);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** The name of what the network did, from the innermost cause that has one. */
function networkCode(error: unknown): string {
  let code = 'network';
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if ('code' in current && typeof current.code === 'string') code = current.code;
    else if (current.name === 'TimeoutError') code = 'timeout';
    current = current.cause;
  }
  return code;
}

/** RFC 9110 section 10.2.3: seconds or a date. */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value.trim()) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
