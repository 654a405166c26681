import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

export interface StaticServer extends AsyncDisposable {
  /** Where the page is. */
  readonly address: string;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** Hands out the files of the built window from memory and does nothing else: what the page's first paint is compared with. */
export async function serveFiles(folder: string): Promise<StaticServer> {
  const packed = new Map<string, Promise<Buffer>>();
  const pack = async (name: string): Promise<Buffer> => promisify(brotliCompress)(await readFile(join(folder, name)));
  const server = createServer((request, response) => {
    const name = (request.url ?? '').replace(/^\/ui\//, '').split('?')[0] || 'index.html';
    const file = packed.get(name) ?? pack(name);
    packed.set(name, file);
    file
      .then((body) => {
        response.writeHead(200, { 'content-type': types[extname(name)], 'content-encoding': 'br' }).end(body);
      })
      .catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    // With a token, so that the page draws what it draws for a person.
    address: `http://127.0.0.1:${String(port)}/ui/#token=${'x'.repeat(43)}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
