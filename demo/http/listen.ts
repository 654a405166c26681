import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** Listens on 127.0.0.1; requests that come before `serve` is called wait for it. */
export async function listen(port: number) {
  const { promise: handle, resolve: serve } = Promise.withResolvers<Handle>();
  const server = createServer((request, response) => void handle.then((one) => one(request, response)));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { port: (server.address() as AddressInfo).port, serve, close: () => close(server) };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  // An answer that is under way gets a moment; a connection that only waits does not hold the close up.
  const cut = setTimeout(() => server.closeAllConnections(), 500);
  await closed;
  clearTimeout(cut);
  // A client in this very process learns in the next turns of the loop that its kept connections are gone.
  await new Promise((resolve) => setTimeout(resolve, 5));
}
