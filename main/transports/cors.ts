import type { HttpReply, HttpRequest } from './http.ts';

/** Whether pages of this origin were named as allowed; `*` names all. */
export function isAllowedOrigin(origin: string, allowed: readonly string[]): boolean {
  return allowed.includes('*') || allowed.includes(origin);
}

/** The answer to a browser that asks before it sends (Fetch, "CORS-preflight request"), for allowed origins only. */
export function answerPreflight(request: HttpRequest, allowed: readonly string[]): HttpReply | undefined {
  const origin = request.header('origin');
  const isPreflight = request.method === 'OPTIONS' && request.header('access-control-request-method') !== undefined;
  if (!isPreflight || origin === undefined || !isAllowedOrigin(origin, allowed)) return undefined;
  const asked = request.header('access-control-request-headers');
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST, DELETE',
      ...(asked === undefined ? {} : { 'access-control-allow-headers': asked }),
      'access-control-max-age': '600',
    },
  };
}

/** The reply with what lets pages of an allowed origin read it. */
export function readableBy(request: HttpRequest, ...[reply, allowed]: [HttpReply, readonly string[]]): HttpReply {
  const origin = request.header('origin');
  if (origin === undefined || !isAllowedOrigin(origin, allowed)) return reply;
  const headers = {
    ...reply.headers,
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'mcp-session-id, mcp-protocol-version, www-authenticate',
    vary: 'origin',
  };
  return { ...reply, headers };
}
