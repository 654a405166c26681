import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';

/**
 * `node bare-proxy.ts <origin>`: takes each request, parses and writes its JSON, and passes it on over pooled connections, and the answer likewise.
 * It knows no client, no name, no right and keeps no record: the least that any gateway made of these parts costs.
 */
const pool = new Pool(process.argv[2] ?? '', { connections: 64, pipelining: 1 });
const passedOn = ['accept', 'content-type', 'mcp-protocol-version', 'mcp-session-id', 'mcp-method', 'mcp-name'];

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const headers = Object.fromEntries(
      passedOn.flatMap((name) => {
        const value = request.headers[name];
        return typeof value === 'string' ? [[name, value]] : [];
      }),
    );
    const body = JSON.stringify(JSON.parse(Buffer.concat(parts).toString()));
    const answer: Buffer[] = [];
    pool.dispatch(
      { path: request.url ?? '/', method: 'POST', headers, body },
      {
        onRequestStart: () => undefined,
        onResponseStart: () => undefined,
        onResponseData: (_, part) => void answer.push(part),
        onResponseEnd: () => {
          const text = JSON.stringify(JSON.parse(Buffer.concat(answer).toString()));
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
          response.end(text);
        },
        onResponseError: (_, error) => response.destroy(error),
      },
    );
  });
});
server.keepAliveTimeout = 75_000;
server.listen(0, '127.0.0.1', () => console.log(String((server.address() as AddressInfo).port)));
process.stdin.on('end', () => process.exit(0)).resume();
