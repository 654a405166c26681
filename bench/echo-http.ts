import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEcho } from './echo.ts';

/** `node echo-http.ts <number of tools>`: the echo server over Streamable HTTP; prints its port, ends with its stdin. */
const echo = createEcho(Number(process.argv[2] ?? '1'));
const json = { 'content-type': 'application/json' };

const server = createServer((request, response) => {
  if (request.method !== 'POST') {
    response.writeHead(request.method === 'DELETE' ? 200 : 405).end();
    return;
  }
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const message = JSON.parse(Buffer.concat(parts).toString()) as Parameters<typeof echo>[0];
    const answer = echo(message);
    if (answer === undefined) response.writeHead(202).end();
    else if (message.method !== 'initialize') response.writeHead(200, json).end(answer);
    else response.writeHead(200, { ...json, 'mcp-session-id': randomUUID() }).end(answer);
  });
});
server.keepAliveTimeout = 75_000;
server.listen(0, '127.0.0.1', () => console.log(String((server.address() as AddressInfo).port)));
process.stdin.on('end', () => process.exit(0)).resume();
