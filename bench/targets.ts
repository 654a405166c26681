import type { Target } from './load.ts';

const accept = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
const meta = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
};

function modernHeaders(token: string, method: string): Record<string, string> {
  return { ...accept, authorization: `Bearer ${token}`, 'mcp-protocol-version': '2026-07-28', 'mcp-method': method };
}

export function directTarget(origin: string): Target {
  return { name: 'backend, directly', origin, path: '/items/CRM-12', method: 'GET', headers: {} };
}

/** `tools/call` of revision 2026-07-28: no session. */
export function modernTarget(url: string, token: string): Target {
  const params = { name: 'bench__getItem', arguments: { id: 'CRM-12' }, _meta: meta };
  return {
    name: 'Portico, 2026-07-28',
    origin: new URL(url).origin,
    path: '/mcp',
    method: 'POST',
    headers: { ...modernHeaders(token, 'tools/call'), 'mcp-name': 'bench__getItem' },
    body: (id) => JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params }),
  };
}

/** `tools/call` in a session of revision 2025-11-25. */
export async function sessionTarget(url: string, token: string): Promise<Target> {
  const headers = await openSession(url, token);
  const params = { name: 'bench__getItem', arguments: { id: 'CRM-12' } };
  return {
    name: 'Portico, 2025-11-25 session',
    origin: new URL(url).origin,
    path: '/mcp',
    method: 'POST',
    headers,
    body: (id) => JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params }),
  };
}

/** Shakes hands and returns the headers of the session. */
export async function openSession(url: string, token: string): Promise<Record<string, string>> {
  const headers = { ...accept, authorization: `Bearer ${token}` };
  const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bench', version: '1' } };
  const answer = await post(url, headers, { jsonrpc: '2.0', id: 0, method: 'initialize', params });
  const session = answer.headers.get('mcp-session-id');
  if (session === null) throw new Error(`No session: ${await answer.text()}`);
  await answer.text();
  const sessionHeaders = { ...headers, 'mcp-session-id': session, 'mcp-protocol-version': '2025-11-25' };
  await (await post(url, sessionHeaders, { jsonrpc: '2.0', method: 'notifications/initialized' })).text();
  return sessionHeaders;
}

/** Lists the tools as a client that just started; `false` while nobody listens. */
export async function listTools(url: string, token: string): Promise<boolean> {
  try {
    const headers = modernHeaders(token, 'tools/list');
    const answer = await post(url, headers, { jsonrpc: '2.0', id: 1, method: 'tools/list', params: { _meta: meta } });
    return (await answer.text()).includes('bench__getItem');
  } catch {
    return false;
  }
}

function post(url: string, headers: Record<string, string>, message: unknown): Promise<Response> {
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(message) });
}
