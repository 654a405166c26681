import { isStream, type HttpBody, type HttpReply, type HttpRequest } from './http.ts';

type Handle = (request: HttpRequest) => Promise<HttpReply>;

/**
 * The endpoint as a WHATWG `Request` → `Response` function, for callers in this process. Such a caller is this machine by
 * nature; everything else about the request is checked as over the network.
 */
export function createFetch(handle: Handle): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
    const reply = await handle({
      method: request.method,
      path: url.pathname,
      query: url.search.slice(1),
      header: (name) => (name === 'host' ? url.host : (request.headers.get(name) ?? undefined)),
      body,
      signal: request.signal,
      peerAddress: '127.0.0.1',
    });
    const { status, headers } = reply;
    return new Response(toBodyInit(reply.body), { status, headers });
  };
}

function toBodyInit(body: HttpBody | undefined): string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null {
  if (body === undefined) return null;
  if (typeof body === 'string') return body;
  return isStream(body) ? toStream(body) : new Uint8Array(body);
}

function toStream(body: AsyncIterable<Uint8Array | string>): ReadableStream<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const step = await chunks.next();
      if (step.done === true) controller.close();
      else controller.enqueue(typeof step.value === 'string' ? encoder.encode(step.value) : step.value);
    },
    cancel: async () => {
      await chunks.return?.();
    },
  });
}
