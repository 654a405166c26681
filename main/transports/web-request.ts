import type { HttpBody, HttpReply, HttpRequest } from './http.ts';

/** The headers that the SDK's handlers read. */
const passedOn = [
  'accept',
  'content-type',
  'last-event-id',
  'mcp-method',
  'mcp-name',
  'mcp-protocol-version',
  'mcp-session-id',
];

/** The request as the SDK wants it. The body travels beside it, already parsed. */
export function toWebRequest(
  request: HttpRequest,
  headers: Readonly<Record<string, string | undefined>> = {},
): Request {
  const sent = new Headers();
  for (const name of passedOn) {
    const value = name in headers ? headers[name] : request.header(name);
    if (value !== undefined) sent.set(name, value);
  }
  return new Request(`http://127.0.0.1${request.path}`, {
    method: request.method,
    headers: sent,
    signal: request.signal,
  });
}

/** The SDK's answer as a reply; `onEnd` is called once, when the body has been sent or given up. */
export async function fromWebResponse(response: Response, onEnd: () => void): Promise<HttpReply> {
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => {
    // Hop-by-hop (RFC 9110 section 7.6.1): the adapter at the edge decides.
    if (name !== 'connection') headers[name] = value;
  });
  const { status } = response;
  if (response.body === null) {
    onEnd();
    return { status, headers };
  }
  if (response.headers.get('content-type')?.startsWith('text/event-stream') === true) {
    return { status, headers, body: streamBody(response.body, onEnd) };
  }
  try {
    return { status, headers, body: await response.text() };
  } finally {
    onEnd();
  }
}

/**
 * A stream that can be given up at once: `return()` cancels the reader even while a `next()` waits. A stream's own iterator
 * would wait for the next chunk first, and the session would believe its stream is still open.
 */
function streamBody(stream: ReadableStream<Uint8Array>, onEnd: () => void): HttpBody {
  const reader = stream.getReader();
  let ended = false;
  const end = () => {
    if (!ended) onEnd();
    ended = true;
  };
  const iterator: AsyncIterator<Uint8Array> = {
    next: async () => {
      try {
        const { done, value } = await reader.read();
        if (!done) return { done: false, value };
      } catch {
        // A broken stream and an ended one are the same to the peer: no more events.
      }
      end();
      return { done: true, value: undefined };
    },
    return: async () => {
      await reader.cancel().catch(() => undefined);
      end();
      return { done: true, value: undefined };
    },
  };
  return { [Symbol.asyncIterator]: () => iterator };
}
