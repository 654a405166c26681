import { createServer, request as sendRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ForwardingProxy extends AsyncDisposable {
  readonly url: URL;
}

/** Passes a request on, with other headers, and with another body when there is one; the answer comes back as it comes. */
export type Forward = (headers: IncomingHttpHeaders, body?: string) => void;

/** Stands before a URL on a port of its own; `handle` answers each request or passes it on. */
export async function startForwardingProxy(
  target: URL,
  handle: (incoming: IncomingMessage, outgoing: ServerResponse, forward: Forward) => void,
): Promise<ForwardingProxy> {
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing, (headers, body) => {
      const { method, url: path } = incoming;
      const asked = { host: target.hostname, port: target.port, method, path, headers };
      const forwarded = sendRequest(asked, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        outgoing.flushHeaders();
        answer.pipe(outgoing);
        answer.on('error', () => outgoing.destroy());
      });
      forwarded.on('error', () => outgoing.destroy());
      outgoing.on('close', () => forwarded.destroy());
      if (body === undefined) incoming.pipe(forwarded);
      else forwarded.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
