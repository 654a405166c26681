import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem } from './http/problem.ts';
import { conditional, jsonReply, problemReply, send, type Reply } from './http/reply.ts';
import type { Handle } from './http/listen.ts';
import { discoveryPaths } from './oauth/create-provider.ts';
import { describeResource, resourceMetadataPaths } from './oauth/resource-metadata.ts';

export const apiPath = '/api/v1';

export type HandlerOptions = {
  issuer: string;
  port: number;
  resource: string;
  version: string;
  openApiDocument: () => unknown;
  oauth: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  api: (request: IncomingMessage, path: string, query: URLSearchParams) => Promise<Reply>;
  log: (line: string) => void;
};

/** Sends each request where it belongs: the OAuth server, the API, or one of the public documents. */
export function createHandler(options: HandlerOptions): Handle {
  const hosts = new Set([`127.0.0.1:${options.port}`, `localhost:${options.port}`]);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Another host name means that a web page made its own name point here (DNS rebinding).
    if (!hosts.has(request.headers.host ?? '')) throw new Problem('wrong-host', `Use ${options.issuer}.`);
    const url = new URL(request.url ?? '/', options.issuer);
    if (url.pathname.startsWith('/oauth/') || discoveryPaths.has(url.pathname)) return options.oauth(request, response);
    if (url.pathname === apiPath || url.pathname.startsWith(`${apiPath}/`)) {
      const path = url.pathname.slice(apiPath.length);
      return send(request, response, await options.api(request, path, url.searchParams));
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new Problem('method-not-allowed', 'Only GET is answered here.', { headers: { allow: 'GET, HEAD' } });
    }
    send(request, response, conditional(request, publicDocument(url.pathname)));
  }

  function publicDocument(path: string): Reply {
    const open = (seconds: number) => ({ 'cache-control': `public, max-age=${seconds}` });
    if (path === '/openapi.json') return jsonReply(200, options.openApiDocument(), open(60));
    if (path === '/health') {
      const health = { status: 'ok', name: 'portico-demo', version: options.version };
      return jsonReply(200, health, { 'cache-control': 'no-store' });
    }
    if (resourceMetadataPaths.has(path)) {
      return jsonReply(200, describeResource(options.issuer, options.resource), open(60));
    }
    if (path === '/') {
      const links = { openapi: '/openapi.json', api: apiPath, health: '/health', oauth: [...discoveryPaths][0] };
      return jsonReply(200, { name: 'portico-demo', version: options.version, ...links }, open(60));
    }
    throw new Problem('not-found', `There is nothing at ${path}.`);
  }

  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      const problem = error instanceof Problem ? error : internalError(error);
      if (problem.status === 500)
        options.log(`${request.method ?? ''} ${request.url ?? ''} failed: ${String(problem.cause)}`);
      if (response.headersSent) response.destroy();
      else send(request, response, problemReply(problem));
    });
  };
}

function internalError(cause: unknown): Problem {
  return new Problem('internal-error', 'The demo backend failed; its output has the reason.', { cause });
}
