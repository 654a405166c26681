import type { IncomingMessage, ServerResponse } from 'node:http';
import { entityTag, matchesEntityTag } from './entity-tag.ts';
import type { Problem } from './problem.ts';

export type Reply = { status: number; headers: Record<string, string>; body: Buffer | undefined };

/** A JSON answer; the entity tag is computed over the bytes, so equal content has equal tags. */
export function jsonReply(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  const body = Buffer.from(JSON.stringify(value));
  return { status, headers: { 'content-type': 'application/json', etag: entityTag(body), ...headers }, body };
}

export function problemReply(problem: Problem): Reply {
  return {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...problem.headers },
    body: Buffer.from(JSON.stringify(problem)),
  };
}

/** Turns an answer to a GET into 304 when the client already has it (RFC 9110, 13.1.2). */
export function conditional(request: IncomingMessage, reply: Reply): Reply {
  const ifNoneMatch = request.headers['if-none-match'];
  const etag = reply.headers['etag'];
  if (reply.status !== 200 || ifNoneMatch === undefined || etag === undefined) return reply;
  if (!matchesEntityTag(ifNoneMatch, etag)) return reply;
  const { 'content-type': _type, 'content-disposition': _disposition, ...headers } = reply.headers;
  return { status: 304, headers, body: undefined };
}

export function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const length = reply.status === 204 || reply.status === 304 ? {} : { 'content-length': reply.body?.length ?? 0 };
  response.writeHead(reply.status, { 'x-content-type-options': 'nosniff', ...reply.headers, ...length });
  response.end(request.method === 'HEAD' ? undefined : reply.body);
}
