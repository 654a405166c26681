import { rpcPost } from '../support/http-requests.ts';
import { initializeParams } from '../support/raw-peers.ts';
import { agentToken } from '../support/running-endpoint.ts';
import { batch, bearer, call, inSession, list, modern, session, type Refusal } from './refusal.ts';

/** What the protocol refuses, per revision. */
export const messageRefusals: readonly Refusal[] = [
  // Revisions without sessions
  {
    what: 'an unknown method',
    request: () => rpcPost({ method: 'no/such', revision: modern }),
    status: 404,
    code: -32601,
    report: 'method-not-found',
  },
  {
    what: 'initialize in a revision without it',
    request: () => rpcPost({ method: 'initialize', revision: modern }, { headers: { 'mcp-protocol-version': modern } }),
    status: 404,
    code: -32601,
  },
  {
    what: 'an unknown tool',
    request: () => rpcPost({ method: 'tools/call', params: { name: 'nope' }, revision: modern }),
    status: 200,
    code: -32602,
    report: 'unknown-tool',
  },
  {
    what: 'a call without a name',
    request: () => rpcPost({ method: 'tools/call', revision: modern }),
    status: 200,
    code: -32602,
    report: 'invalid-arguments',
  },
  {
    what: 'a wrong cursor',
    request: () => rpcPost({ method: 'tools/list', params: { cursor: '!' }, revision: modern }),
    status: 200,
    code: -32602,
    report: 'invalid-request',
  },
  {
    what: 'no Mcp-Method header',
    request: () => call({ headers: { 'mcp-method': undefined } }),
    status: 400,
    code: -32020,
  },
  {
    what: 'a Mcp-Method header that disagrees',
    request: () => call({ headers: { 'mcp-method': 'tools/list' } }),
    status: 400,
    code: -32020,
  },
  {
    what: 'no Mcp-Name header',
    request: () => call({ headers: { 'mcp-name': undefined } }),
    status: 400,
    code: -32020,
  },
  {
    what: 'a Mcp-Name header that disagrees',
    request: () => call({ headers: { 'mcp-name': 'demo__slow' } }),
    status: 400,
    code: -32020,
  },
  {
    what: 'a Mcp-Name header with broken Base64',
    request: () => call({ headers: { 'mcp-name': '=?base64?%%%?=' } }),
    status: 400,
    code: -32020,
  },
  {
    what: 'no MCP-Protocol-Version header',
    request: () => call({ headers: { 'mcp-protocol-version': undefined } }),
    status: 400,
    code: -32020,
  },
  {
    what: 'a MCP-Protocol-Version header that disagrees',
    request: () => call({ headers: { 'mcp-protocol-version': session } }),
    status: 400,
    code: -32020,
  },
  {
    what: 'a revision from the future',
    request: () => rpcPost({ method: 'tools/list', revision: '2099-01-01' }),
    status: 400,
    code: -32022,
  },
  {
    what: 'a batch in a revision without them',
    request: () => list({ body: batch }),
    status: 400,
    code: -32600,
    report: 'invalid-request',
  },
  {
    what: 'GET in a revision without sessions',
    request: () => list({ method: 'GET' }),
    status: 405,
    code: -32000,
    headers: { allow: 'POST' },
  },
  // Revisions with sessions
  {
    what: 'a request without a session',
    request: () => rpcPost({ method: 'tools/list', revision: session }),
    status: 400,
    code: -32000,
    report: 'invalid-request',
  },
  { what: 'an unknown session', request: () => inSession('tools/list', 'made-up'), status: 404, code: -32000 },
  {
    what: 'the session of another client',
    request: (id) => inSession('tools/list', id, { headers: bearer(agentToken) }),
    status: 404,
    code: -32000,
  },
  {
    what: 'ending the session of another client',
    request: (id) => inSession('x', id, { method: 'DELETE', headers: bearer(agentToken) }),
    status: 404,
    code: -32000,
  },
  {
    what: 'GET without a session',
    request: () => rpcPost({ method: 'x', revision: session }, { method: 'GET' }),
    status: 400,
    code: -32000,
  },
  {
    what: 'GET without accepting a stream',
    request: (id) => inSession('x', id, { method: 'GET', headers: { accept: 'application/json' } }),
    status: 406,
    code: -32000,
  },
  {
    what: 'POST without accepting JSON',
    request: (id) => inSession('tools/list', id, { headers: { accept: 'text/html' } }),
    status: 406,
    code: -32000,
  },
  {
    what: 'a revision nobody knows',
    request: (id) => inSession('tools/list', id, { headers: { 'mcp-protocol-version': '1999-01-01' } }),
    status: 400,
    code: -32600,
    report: 'invalid-request',
  },
  {
    what: 'a batch in a revision with sessions but without batches',
    request: (id) => inSession('tools/list', id, { body: batch }),
    status: 400,
    code: -32600,
  },
  {
    what: 'initialize without a revision',
    request: () => rpcPost({ method: 'initialize', params: { capabilities: {} }, revision: session }),
    status: 400,
    code: -32602,
    report: 'invalid-arguments',
  },
  {
    what: 'initialize with a modern header',
    request: () =>
      rpcPost(
        { method: 'initialize', params: initializeParams(session), revision: session },
        { headers: { 'mcp-protocol-version': modern } },
      ),
    status: 400,
    code: -32020,
  },
  {
    what: 'a second initialize inside a batch',
    request: (id) =>
      inSession('initialize', id, {
        body: JSON.stringify([{ jsonrpc: '2.0', id: 1, method: 'initialize', params: initializeParams('2025-03-26') }]),
      }),
    status: 400,
    code: -32600,
  },
];
