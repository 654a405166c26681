import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SlowBackend extends AsyncDisposable {
  readonly documentUrl: string;
  /** `/slow` requests that have arrived and are not answered yet. */
  readonly waiting: readonly ServerResponse[];
  /** `Authorization` headers that arrived. */
  readonly authorizations: readonly string[];
  /** How many `/slow` requests their caller gave up. */
  readonly given: { up: number };
  close(): Promise<void>;
}

const document = {
  openapi: '3.1.0',
  info: { title: 'Slow', version: '1' },
  servers: [{ url: '/' }],
  paths: {
    '/slow': { get: { operationId: 'slow', responses: { 200: { description: 'Never, unless the test answers' } } } },
    '/echo/{text}': {
      get: {
        operationId: 'echo',
        parameters: [{ name: 'text', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          200: { description: 'The text', content: { 'application/json': { schema: { type: 'object' } } } },
        },
      },
    },
  },
};

/** A backend without sign-in that answers `/echo/<text>` at once and `/slow` when the test does. */
export async function startSlowBackend(): Promise<SlowBackend> {
  const waiting: ServerResponse[] = [];
  const authorizations: string[] = [];
  const given = { up: 0 };
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (request.headers.authorization) authorizations.push(request.headers.authorization);
    if (path === '/slow') {
      waiting.push(response);
      response.on('close', () => {
        if (!response.writableEnded) given.up++;
      });
      return;
    }
    const body = path === '/openapi.json' ? document : { text: decodeURIComponent(path.replace('/echo/', '')) };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const { port } = server.address() as AddressInfo;
  const documentUrl = `http://127.0.0.1:${port}/openapi.json`;
  return { documentUrl, authorizations, waiting, given, close, [Symbol.asyncDispose]: close };
}
