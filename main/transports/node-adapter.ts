import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isStream, type HttpReply, type HttpRequest } from './http.ts';
import { bodyTooLarge } from './request-guard.ts';

export interface BodyLimit {
  readonly maxBytes: number;
  /** The answer to a longer one. */
  readonly refusal: HttpReply;
}

/** What is listened for; {@link McpEndpoint} is one. */
export interface HttpEndpoint {
  readonly limits: { readonly maxBodyBytes: number };
  /** Where bodies may be of another size. */
  readonly bodyLimit?: (path: string) => BodyLimit | undefined;
  handle(request: HttpRequest): Promise<HttpReply>;
}

export interface ListenOptions {
  /** 0 takes a free one, for tests. */
  readonly port: number;
  readonly host: '127.0.0.1' | '::1';
}

export interface Listener {
  readonly port: number;
  /** Stops listening and ends what is still open. Close the endpoint first to let running calls finish. */
  close(): Promise<void>;
}

const lingerMs = 200;

/**
 * Serves the endpoint on a loopback port. Rejects with what the system says (`EADDRINUSE`, `EACCES`); the host knows which
 * setting to name.
 */
export async function listen(endpoint: HttpEndpoint, options: ListenOptions): Promise<Listener> {
  const server = createServer(
    {
      // Idle clients keep their connection between two calls; the default of 5 s would make most calls reconnect.
      keepAliveTimeout: 75_000,
      headersTimeout: 20_000,
      // Bounds how long a request may take to arrive, never how long its answer may stream.
      requestTimeout: 120_000,
    },
    (request, response) => void exchange(endpoint, request, response),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: options.port, host: options.host, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        // What was answered a moment ago is still on its way out.
        setTimeout(() => {
          server.closeAllConnections();
        }, lingerMs).unref();
      }),
  };
}

async function exchange(endpoint: HttpEndpoint, message: IncomingMessage, response: ServerResponse): Promise<void> {
  // A peer that resets the connection is an ordinary end; 'close' follows.
  response.on('error', () => undefined);
  const limit = endpoint.bodyLimit?.(message.url ?? '/');
  const { maxBodyBytes } = endpoint.limits;
  const body = await readBody(message, limit?.maxBytes ?? maxBodyBytes);
  if (body === 'gone') return;
  const reply =
    body === 'too-large'
      ? closing(limit?.refusal ?? bodyTooLarge(maxBodyBytes))
      : await endpoint.handle(new NodeRequest(message, response, body));
  await send(response, reply);
}

/** What was not read of the request ends with the connection. */
function closing(reply: HttpReply): HttpReply {
  return { ...reply, headers: { ...reply.headers, connection: 'close' } };
}

/** A request as `node:http` has it; what most requests do not need is made when it is asked for. */
class NodeRequest implements HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: Uint8Array | undefined;
  readonly peerAddress: string | undefined;
  readonly #message: IncomingMessage;
  readonly #response: ServerResponse;
  #signal: AbortSignal | undefined;

  constructor(message: IncomingMessage, response: ServerResponse, body: Uint8Array | undefined) {
    const target = message.url ?? '/';
    const queryAt = target.indexOf('?');
    this.method = message.method ?? 'GET';
    this.path = queryAt === -1 ? target : target.slice(0, queryAt);
    this.query = queryAt === -1 ? '' : target.slice(queryAt + 1);
    this.body = body;
    this.peerAddress = message.socket.remoteAddress;
    this.#message = message;
    this.#response = response;
  }

  get signal(): AbortSignal {
    if (this.#signal) return this.#signal;
    const gone = new AbortController();
    this.onGone(() => {
      gone.abort();
    });
    return (this.#signal = gone.signal);
  }

  header(name: string): string | undefined {
    const value = this.#message.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  }

  onGone(listener: () => void): () => void {
    const response = this.#response;
    const onClose = () => {
      if (!response.writableFinished) listener();
    };
    if (response.closed) onClose();
    else response.once('close', onClose);
    return () => {
      response.off('close', onClose);
    };
  }
}

/** Stops reading as soon as the limit is passed, whether the length was announced or not. */
function readBody(message: IncomingMessage, maxBytes: number): Promise<Buffer | undefined | 'too-large' | 'gone'> {
  if (message.method === 'GET' || message.method === 'HEAD') return Promise.resolve(undefined);
  if (Number(message.headers['content-length']) > maxBytes) return Promise.resolve('too-large');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    message.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes <= maxBytes) return;
      message.removeAllListeners('data').pause();
      resolve('too-large');
    });
    message.once('end', () => {
      resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
    });
    message.once('close', () => {
      resolve('gone');
    });
    message.once('error', () => {
      resolve('gone');
    });
  });
}

async function send(response: ServerResponse, reply: HttpReply): Promise<void> {
  const { status, headers, body } = reply;
  if (isStream(body)) {
    response.writeHead(status, headers);
    response.flushHeaders();
    await sendStream(response, body);
    return;
  }
  // A 304 has no body, and its length would be taken for that of the file (RFC 9110 section 8.6).
  const length = status === 304 ? {} : { 'content-length': body === undefined ? 0 : Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length });
  response.end(body);
}

/** Sends at the client's pace, and gives the stream up at once when the client goes away. */
async function sendStream(response: ServerResponse, body: AsyncIterable<Uint8Array | string>): Promise<void> {
  const chunks = body[Symbol.asyncIterator]();
  const giveUp = () => void chunks.return?.();
  response.once('close', giveUp);
  if (response.destroyed) giveUp();
  for (;;) {
    const step = await chunks.next();
    if (step.done === true || response.destroyed) break;
    if (!response.write(step.value)) await drained(response);
  }
  response.off('close', giveUp);
  response.end();
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
    if (response.destroyed) done();
  });
}
