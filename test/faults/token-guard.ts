import { startForwardingProxy } from '../support/forwarding-proxy.ts';

interface TokenGuard extends AsyncDisposable {
  readonly url: URL;
  /** Requests that were refused for their token. */
  readonly refused: number;
  /** From now on this token is as good as none. */
  revoke(token: string): void;
}

/** Stands before a server and answers revoked tokens with 401, as one that checks them does (RFC 6750 section 3.1). */
export async function startTokenGuard(target: URL): Promise<TokenGuard> {
  const revoked = new Set<string>();
  let refused = 0;
  const proxy = await startForwardingProxy(target, (incoming, outgoing, forward) => {
    if (!revoked.has(incoming.headers.authorization ?? '')) {
      forward({ ...incoming.headers, host: target.host });
      return;
    }
    refused += 1;
    incoming.resume();
    outgoing.writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"' }).end();
  });
  return {
    url: proxy.url,
    get refused() {
      return refused;
    },
    revoke: (token) => void revoked.add(`Bearer ${token}`),
    [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose](),
  };
}
