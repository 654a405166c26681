import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The backend of the benchmark: one operation that answers about 1 kB of JSON, as fast as `node:http` can. */
const item = JSON.stringify({ id: 'CRM-12', title: 'A requirement', text: 'x'.repeat(900), status: 'approved' });
const document = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Bench', version: '1' },
  servers: [{ url: '/' }],
  paths: {
    '/items/{id}': {
      get: {
        operationId: 'getItem',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          200: {
            description: 'The item',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: { id: { type: 'string' }, title: { type: 'string' }, text: { type: 'string' } },
                },
              },
            },
          },
        },
      },
    },
  },
});

const server = createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  // Every call goes all the way: an answer from the cache would flatter the gateway.
  response.setHeader('cache-control', 'no-store');
  response.end(request.url === '/openapi.json' ? document : item);
});
server.keepAliveTimeout = 75_000;
server.listen(0, '127.0.0.1', () => console.log(String((server.address() as AddressInfo).port)));
process.stdin.on('end', () => process.exit(0)).resume();
