import { Agent, request, type IncomingMessage, type RequestOptions } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { HttpReply, HttpRequest } from '../../main/transports/http.ts';
import { listen, type Listener } from '../../main/transports/node-adapter.ts';
import { eventually } from '../support/eventually.ts';

type Handle = (request: HttpRequest) => Promise<HttpReply>;

async function serve(handle: Handle): Promise<Listener & AsyncDisposable> {
  const listener = await listen({ limits: { maxBodyBytes: 1_000 }, handle }, { port: 0, host: '127.0.0.1' });
  return { ...listener, [Symbol.asyncDispose]: () => listener.close() };
}

const ok = async (): Promise<HttpReply> => ({ status: 200, headers: { 'x-own': 'yes' }, body: 'fine' });

function send(port: number, options: RequestOptions, body?: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const agent = new Agent({ keepAlive: false });
    const sent = request({ host: '127.0.0.1', port, agent, ...options }, resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks = (await message.toArray()) as Buffer[];
  return Buffer.concat(chunks).toString();
}

/** A stream that counts what was asked of it. */
function countingStream(chunk: string, count: number) {
  const seen = { pulled: 0, returned: 0 };
  const iterator: AsyncIterator<string> = {
    next: async () => {
      seen.pulled += 1;
      return seen.pulled > count ? { done: true, value: undefined } : { done: false, value: chunk };
    },
    return: async () => {
      seen.returned += 1;
      return { done: true, value: undefined };
    },
  };
  return { seen, body: { [Symbol.asyncIterator]: () => iterator } };
}

describe('The adapter for node:http', () => {
  it('hands over method, path, query, headers, body and peer', async () => {
    const requests: HttpRequest[] = [];
    await using server = await serve(async (seen) => {
      requests.push(seen);
      return ok();
    });
    const answer = await send(
      server.port,
      { method: 'POST', path: '/a%20b?x=1&y=2', headers: { 'X-Two': ['1', '2'] } },
      'hi',
    );
    expect([answer.statusCode, answer.headers['x-own'], await textOf(answer)]).toEqual([200, 'yes', 'fine']);
    const [seen] = requests;
    expect(seen).toMatchObject({ method: 'POST', path: '/a%20b', query: 'x=1&y=2', peerAddress: '127.0.0.1' });
    expect(seen?.header('x-two')).toBe('1, 2');
    expect(Buffer.from(seen?.body ?? []).toString()).toBe('hi');
  });

  it.each([
    { how: 'announced', headers: { 'content-length': '1001' } },
    { how: 'sent in chunks', headers: { 'transfer-encoding': 'chunked' } },
  ])('refuses a body over the limit when it is $how', async ({ headers }) => {
    let handled = 0;
    await using server = await serve(async () => {
      handled += 1;
      return ok();
    });
    const answer = await send(server.port, { method: 'POST', headers }, 'x'.repeat(1_001));
    expect(answer.statusCode).toBe(413);
    expect(JSON.parse(await textOf(answer))).toMatchObject({ jsonrpc: '2.0', id: null, error: { code: -32000 } });
    expect(handled).toBe(0);
  });

  it('stops reading a body that never ends', async () => {
    await using server = await serve(ok);
    const socket = connect(server.port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n');
    let closed = false;
    let answer = '';
    socket.on('data', (chunk) => (answer += String(chunk)));
    socket.on('close', () => (closed = true)).on('error', () => undefined);
    for (let sent = 0; sent < 200 && !closed; sent += 1) {
      socket.write(`400\r\n${'x'.repeat(1024)}\r\n`);
      await delay(5);
    }
    await eventually('the connection was closed', () => closed);
    expect(answer).toContain('413');
  });

  it('aborts the request when the client goes away before the answer', async () => {
    const aborted: boolean[] = [];
    let isRunning = false;
    await using server = await serve(async ({ signal }) => {
      isRunning = true;
      await eventually('the abort', () => signal.aborted);
      aborted.push(signal.aborted);
      return ok();
    });
    const sent = request({ host: '127.0.0.1', port: server.port, method: 'POST' }).on('error', () => undefined);
    sent.end('x');
    await eventually('the request arrived', () => isRunning);
    sent.destroy();
    await eventually('the handler saw it', () => aborted.length === 1);
  });

  it('does not abort a request that was answered', async () => {
    const signals: AbortSignal[] = [];
    await using server = await serve(async ({ signal }) => {
      signals.push(signal);
      return ok();
    });
    await textOf(await send(server.port, {}));
    await delay(20);
    expect(signals[0]?.aborted).toBe(false);
  });

  it('sends a stream no faster than the client reads it', async () => {
    const { seen, body } = countingStream('x'.repeat(64 * 1024), 2_000);
    await using server = await serve(async () => ({ status: 200, headers: {}, body }));
    const answer = await send(server.port, {});
    answer.pause();
    // As much as the buffers on the way take; counted in turns of this process, which stands still when the machine does.
    for (let turns = 0, before = -1; turns < 20; turns = seen.pulled === before ? turns + 1 : 0) {
      before = seen.pulled;
      await delay(10);
    }
    const whilePaused = seen.pulled;
    expect(whilePaused).toBeLessThan(500);
    answer.destroy();
    await eventually('the stream was given up', () => seen.returned > 0);
    expect(seen.pulled).toBeLessThan(whilePaused + 50);
  });

  it('gives up a stream that is waiting as soon as the client is gone', async () => {
    let returned = 0;
    const never: AsyncIterator<string> = {
      next: () => new Promise(() => undefined),
      return: async () => {
        returned += 1;
        return { done: true, value: undefined };
      },
    };
    const body = { [Symbol.asyncIterator]: () => never };
    await using server = await serve(async () => ({ status: 200, headers: {}, body }));
    const answer = await send(server.port, {});
    answer.destroy();
    await eventually('the stream was given up', () => returned === 1);
  });

  it('says that its port is taken', async () => {
    await using server = await serve(ok);
    const again = listen({ limits: { maxBodyBytes: 1 }, handle: ok }, { port: server.port, host: '127.0.0.1' });
    await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('closes although a stream is open', async () => {
    const never: AsyncIterator<string> = { next: () => new Promise(() => undefined) };
    const body = { [Symbol.asyncIterator]: () => never };
    const server = await serve(async () => ({ status: 200, headers: {}, body }));
    const answer = await send(server.port, {});
    answer.on('error', () => undefined);
    await server.close();
    await expect(send(server.port, {})).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
