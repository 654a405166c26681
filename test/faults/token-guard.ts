import { createServer, request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';

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
  const server = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    if (revoked.has(headers.authorization ?? '')) {
      refused += 1;
      incoming.resume();
      outgoing.writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"' }).end();
      return;
    }
    const asked = {
      host: target.hostname,
      port: target.port,
      method,
      path,
      headers: { ...headers, host: target.host },
    };
    const forwarded = sendRequest(asked, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      outgoing.flushHeaders();
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    });
    forwarded.on('error', () => outgoing.destroy());
    outgoing.on('close', () => forwarded.destroy());
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url,
    get refused() {
      return refused;
    },
    revoke: (token) => void revoked.add(`Bearer ${token}`),
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
