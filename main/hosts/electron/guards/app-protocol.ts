import type { CustomScheme, Protocol } from 'electron';
import type { HttpReply, HttpRequest } from '../../../transports/http.ts';
import { appHost, appScheme } from './app-origin.ts';

/** Must be made known before the app is ready: pages with an origin of their own, in a secure context, and nothing more. */
export const ourScheme: CustomScheme = {
  scheme: appScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

const base = '/ui';

/** Serves the built window at our scheme: the same files and headers as at the HTTP door, and nothing else of that. */
export function serveAppScheme(
  protocol: Pick<Protocol, 'handle'>,
  pages: (request: HttpRequest, tail: string) => Promise<HttpReply>,
): void {
  protocol.handle(appScheme, async (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== appHost || !pathname.startsWith(`${base}/`)) return new Response(null, { status: 404 });
    const { status, headers, body } = await pages(asked(request, pathname), pathname.slice(base.length));
    const bytes =
      typeof body === 'string' ? Buffer.from(body) : body instanceof Uint8Array ? new Uint8Array(body) : null;
    return new Response(bytes, { status, headers });
  });
}

/** Nothing between page and file takes packed bytes, and nothing else of a request matters here. */
function asked({ method, signal }: Pick<Request, 'method' | 'signal'>, path: string): HttpRequest {
  return { method, path, query: '', header: () => undefined, body: undefined, signal, peerAddress: undefined };
}
