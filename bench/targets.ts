import type { HttpTarget } from './lanes.ts';

const accept = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
const clientInfo = { name: 'bench', version: '1' };
const meta = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': clientInfo,
  'io.modelcontextprotocol/clientCapabilities': {},
};

/** Where a tool is called: an MCP endpoint, with the bearer token it asks for, if any. */
export interface Endpoint {
  readonly name: string;
  readonly url: string;
  readonly token?: string;
  /** The tool to be called. */
  readonly tool: string;
}

/** The REST backend without MCP. */
export function restTarget(origin: string): HttpTarget {
  return { name: 'backend, directly', origin, path: '/items/CRM-12', method: 'GET', headers: {} };
}

/** `tools/call` of revision 2026-07-28: no session. */
export function modernTarget(endpoint: Endpoint): HttpTarget {
  const { name, url, tool } = endpoint;
  const params = { name: tool, arguments: { id: 'CRM-12' }, _meta: meta };
  return {
    ...placeOf(url),
    name: `${name}, 2026-07-28`,
    method: 'POST',
    headers: { ...modernHeaders(endpoint, 'tools/call'), 'mcp-name': tool },
    body: (id) => JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params }),
  };
}

/** `tools/call` in a session of revision 2025-11-25. */
export async function sessionTarget(endpoint: Endpoint): Promise<HttpTarget> {
  const { name, url, tool } = endpoint;
  const params = { name: tool, arguments: { id: 'CRM-12' } };
  return {
    ...placeOf(url),
    name: `${name}, 2025-11-25 session`,
    method: 'POST',
    headers: await openSession(endpoint),
    body: (id) => JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params }),
  };
}

/** Shakes hands and returns the headers of the session. */
export async function openSession(endpoint: Omit<Endpoint, 'name' | 'tool'>): Promise<Record<string, string>> {
  const headers = { ...accept, ...authorization(endpoint) };
  const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo };
  const answer = await post(endpoint.url, headers, { jsonrpc: '2.0', id: 0, method: 'initialize', params });
  const session = answer.headers.get('mcp-session-id');
  const text = await answer.text();
  if (session === null) throw new Error(`No session: ${text}`);
  const sessionHeaders = { ...headers, 'mcp-session-id': session, 'mcp-protocol-version': '2025-11-25' };
  await (await post(endpoint.url, sessionHeaders, { jsonrpc: '2.0', method: 'notifications/initialized' })).text();
  return sessionHeaders;
}

/** The text of the first page of tools, as a client that just started asks for it; `''` while nobody listens. */
export async function listTools(endpoint: Omit<Endpoint, 'name' | 'tool'>, cursor?: string): Promise<string> {
  try {
    const params = { _meta: meta, ...(cursor === undefined ? {} : { cursor }) };
    const message = { jsonrpc: '2.0', id: 1, method: 'tools/list', params };
    return await (await post(endpoint.url, modernHeaders(endpoint, 'tools/list'), message)).text();
  } catch {
    return '';
  }
}

function modernHeaders(endpoint: Pick<Endpoint, 'token'>, method: string): Record<string, string> {
  return { ...accept, ...authorization(endpoint), 'mcp-protocol-version': '2026-07-28', 'mcp-method': method };
}

function authorization({ token }: Pick<Endpoint, 'token'>): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

export function placeOf(url: string): Pick<HttpTarget, 'origin' | 'path'> {
  const { origin, pathname } = new URL(url);
  return { origin, path: pathname };
}

function post(url: string, headers: Record<string, string>, message: unknown): Promise<Response> {
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(message) });
}
