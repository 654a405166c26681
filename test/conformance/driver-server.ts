import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { drive } from './drive.ts';
import type { ScenarioContext } from './driver-accounts.ts';

interface DriverServer extends AsyncDisposable {
  /** For `PORTICO_SUITE_DRIVER`. */
  readonly url: string;
}

/** Does the work of every client the suite starts in this process: one app per client, but its code is loaded once. */
export async function startDriverServer(): Promise<DriverServer> {
  const server = createServer((request, response) => {
    void (async () => {
      const { address, context } = JSON.parse(await text(request)) as { address: string; context: ScenarioContext };
      try {
        await drive(new URL(address), context);
        response.end();
      } catch (error) {
        response.writeHead(500).end(error instanceof Error ? (error.stack ?? error.message) : String(error));
      }
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
