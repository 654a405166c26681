import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as it arrived: the raw request target and header pairs, nothing normalised. */
interface Recorded {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export type Answerer = (request: Recorded, response: ServerResponse) => void | Promise<void>;

export interface RecordingBackend {
  readonly origin: string;
  readonly requests: Recorded[];
  /** Requests whose connection the client ended before the answer was complete. */
  readonly aborted: string[];
  /** Replaces what is answered from now on. */
  answer(answerer: Answerer): void;
  /** Stops listening and cuts all connections; requests are refused from then on. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A real HTTP server on a free port of 127.0.0.1. */
export async function startBackend(answerer: Answerer): Promise<RecordingBackend> {
  let current = answerer;
  const requests: Recorded[] = [];
  const aborted: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) aborted.push(request.url ?? '');
    });
    void readBody(request).then(async (body) => {
      const recorded = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
      requests.push(recorded);
      await current(recorded, response);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    for (const socket of sockets) socket.destroy();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    aborted,
    answer: (next) => {
      current = next;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export function sendJson(response: ServerResponse, value: unknown, { status = 200, headers = {} } = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}
