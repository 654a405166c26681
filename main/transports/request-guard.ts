import { isJsonContentType } from '@modelcontextprotocol/server';
import { isAllowedOrigin } from './cors.ts';
import { refusal } from './error-mapping.ts';
import { jsonType, type HttpReply, type HttpRequest } from './http.ts';
import { rpcErrorReply } from './json-rpc.ts';

export interface GuardOptions {
  /** The port clients reach us at; part of every allowed Host and Origin. */
  readonly allowedPort: () => number;
  /** Further origins, exactly as browsers send them, e.g. `http://localhost:6274` for a local inspector; `*` for all. */
  readonly allowedOrigins: readonly string[];
  /** Where a web server on this machine takes requests for us, under a name of its own. */
  readonly publicUrl?: URL | undefined;
}

const localNames = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Refuses what does not come from a program on this machine that meant to reach us, before anything is parsed:
 * peer address, `Host` and `Origin` (MCP basic/transports, "Security Warning": DNS rebinding).
 * Returns the refusal, or `undefined` when the request may go on.
 */
export function refuseForeign(request: HttpRequest, options: GuardOptions): HttpReply | undefined {
  if (!isLoopback(request.peerAddress)) return forbidden('Portico serves only programs on this machine');
  const port = options.allowedPort();
  const host = request.header('host')?.toLowerCase();
  if (host === undefined || !(isOwnHost(host, port) || host === options.publicUrl?.host)) {
    return forbidden('The Host header does not name this endpoint; use the URL that "portico status" shows');
  }
  const origin = request.header('origin');
  const isOurs = origin === undefined || isOwnOrigin(origin, port) || origin === options.publicUrl?.origin;
  if (!isOurs && !isAllowedOrigin(origin, options.allowedOrigins)) {
    return forbidden('Web pages of other origins may not use this endpoint');
  }
  return undefined;
}

/** Refuses bodies that are not plain JSON: other types, and encodings we would have to unpack first. */
export function refuseContent(request: HttpRequest): HttpReply | undefined {
  const type = request.header('content-type');
  const encoding = request.header('content-encoding');
  const plain = encoding === undefined || encoding === '' || encoding.toLowerCase() === 'identity';
  if (plain && (type === jsonType || isJsonContentType(type ?? null))) return undefined;
  return rpcErrorReply(415, refusal('Send the message as "Content-Type: application/json", not encoded otherwise'));
}

/** The answer to a body over the limit, also while it is still being read. */
export function bodyTooLarge(maxBytes: number): HttpReply {
  const message = `The request body must not exceed ${String(maxBytes)} bytes`;
  return rpcErrorReply(413, refusal(message), { headers: { connection: 'close' } });
}

function isLoopback(address: string | undefined): boolean {
  if (address === undefined) return false;
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  return plain === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(plain);
}

function isOwnHost(host: string, port: number): boolean {
  return namesWithPort(port).includes(host);
}

function isOwnOrigin(origin: string, port: number): boolean {
  return namesWithPort(port).some((name) => origin === `http://${name}`);
}

/** Port 80 is the one that URLs leave out. */
function namesWithPort(port: number): readonly string[] {
  const withPort = localNames.map((name) => `${name}:${String(port)}`);
  return port === 80 ? [...localNames, ...withPort] : withPort;
}

function forbidden(message: string): HttpReply {
  return rpcErrorReply(403, refusal(message));
}
