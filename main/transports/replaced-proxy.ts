import type { Principal } from '../gateway/principal.ts';
import type { OneCLogin } from './onec-login/create-onec-login.ts';
import { jsonReply, type HttpReply } from './http.ts';

/** Portico in the place of the former proxy for 1C, whose clients have no tokens and know its pages. */
export interface ReplacedProxy {
  /** The one connection that clients without a token reach. */
  readonly connection: string;
  readonly serverName: string;
  readonly serverVersion: string;
  /** Each client signs in with a 1C user of its own; without it all come without a token. */
  readonly login?: OneCLogin | undefined;
  /** How the base is: `ok`, still to be asked, or what is wrong. */
  readonly base: () => 'ok' | 'not_initialized' | { readonly error: string };
}

/** Whether the client reaches the one connection and nothing else, because it came without a token or as somebody who signed in to 1C. */
export function isOfProxy({ clientId, actor }: Principal): boolean {
  return clientId === guest.clientId || actor !== undefined;
}

/** Whoever comes without a token. */
export const guest: Omit<Principal, 'via'> = { clientId: 'without-token', clientName: 'without a token' };

const paths = {
  sse: '/sse',
  messages: '/messages',
  streamable_http: '/mcp/',
  health: '/health',
  info: '/info',
} as const;
const fresh = { 'cache-control': 'no-store' };

/** `/health` as the former proxy answered it, HTTP 200 whatever it says, with `own` beside. */
export function proxyHealth({ base, login }: ReplacedProxy, own: object): HttpReply {
  const state = base();
  const said =
    typeof state === 'object'
      ? { status: 'unhealthy', onec_connection: 'error', error_details: state.error }
      : { status: state === 'ok' ? 'healthy' : 'starting', onec_connection: state };
  return jsonReply(200, { ...own, ...said, auth: { mode: login ? 'oauth2' : 'none' } }, fresh);
}

export function proxyInfo({ serverName, serverVersion }: ReplacedProxy, own: object): HttpReply {
  const { sse, messages, streamable_http: endpoint } = paths;
  const members = {
    portico: own,
    name: serverName,
    version: serverVersion,
    description: 'MCP-прокси для взаимодействия с 1С',
    endpoints: paths,
    transports: { sse: { endpoint: sse, messages }, streamable_http: { endpoint } },
  };
  return jsonReply(200, members, fresh);
}

export function proxyFrontPage(own: object): HttpReply {
  const { info, health, sse, streamable_http: endpoint } = paths;
  return jsonReply(200, {
    ...own,
    message: '1C MCP Proxy Server',
    endpoints: { info, health, sse, streamable_http: endpoint },
  });
}
