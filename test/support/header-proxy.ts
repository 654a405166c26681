import { createServer, request as sendRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface HeaderProxy extends AsyncDisposable {
  readonly url: URL;
}

/**
 * Stands before a URL for programs that cannot send a header. Its own name in `Host` and `Origin` becomes that of the target, so
 * that a guard which knows its port lets it in; foreign names stay as they are.
 */
export async function startHeaderProxy(target: URL, added: Readonly<Record<string, string>>): Promise<HeaderProxy> {
  const server = createServer((incoming, outgoing) => {
    const forwarded = sendRequest(
      {
        host: target.hostname,
        port: target.port,
        method: incoming.method,
        path: incoming.url,
        headers: { ...asTarget(incoming.headers, own.host, target.host), ...added },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        outgoing.flushHeaders();
        answer.pipe(outgoing);
        answer.on('error', () => outgoing.destroy());
      },
    );
    forwarded.on('error', () => outgoing.destroy());
    outgoing.on('close', () => forwarded.destroy());
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = new URL(target);
  own.port = String((server.address() as AddressInfo).port);
  return {
    url: own,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function asTarget(headers: IncomingHttpHeaders, ownHost: string, targetHost: string): IncomingHttpHeaders {
  const { host, origin } = headers;
  return {
    ...headers,
    ...(host === ownHost ? { host: targetHost } : {}),
    ...(origin === `http://${ownHost}` ? { origin: `http://${targetHost}` } : {}),
  };
}
