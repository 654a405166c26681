import { expect } from 'vitest';
import { editorToken } from '../support/running-endpoint.ts';
import { bearer, list, type Refusal } from './refusal.ts';

const oneMegabyte = 'x'.repeat(1024 * 1024);

/** What is refused before anybody looks at the message. */
export const doorRefusals: readonly Refusal[] = [
  // Who asks
  {
    what: 'a peer that is not on this machine',
    request: () => list({ peerAddress: '192.168.1.7' }),
    status: 403,
    code: -32000,
  },
  { what: 'no Host', request: () => list({ headers: { host: undefined } }), status: 403, code: -32000 },
  {
    what: 'the Host of an attacker',
    request: () => list({ headers: { host: 'evil.example:7420' } }),
    status: 403,
    code: -32000,
  },
  {
    what: 'a Host that only begins like ours',
    request: () => list({ headers: { host: '127.0.0.1.evil.example:7420' } }),
    status: 403,
    code: -32000,
  },
  {
    what: 'our Host at another port',
    request: () => list({ headers: { host: '127.0.0.1:80' } }),
    status: 403,
    code: -32000,
  },
  {
    what: 'the Origin of an attacker',
    request: () => list({ headers: { origin: 'https://evil.example' } }),
    status: 403,
    code: -32000,
  },
  { what: 'Origin null', request: () => list({ headers: { origin: 'null' } }), status: 403, code: -32000 },
  {
    what: 'a local Origin at another port',
    request: () => list({ headers: { origin: 'http://localhost:3000' } }),
    status: 403,
    code: -32000,
  },
  {
    what: 'the Origin of a browser extension',
    request: () => list({ headers: { origin: 'chrome-extension://abcdef' } }),
    status: 403,
    code: -32000,
  },
  {
    what: 'the Origin of an editor webview',
    request: () => list({ headers: { origin: 'vscode-webview://abcdef' } }),
    status: 403,
    code: -32000,
  },
  {
    what: 'no token',
    request: () => list({ headers: { authorization: undefined } }),
    status: 401,
    code: -32005,
    report: 'client-token-required',
    headers: { 'www-authenticate': 'Bearer realm="portico"' },
  },
  {
    what: 'a token in the query only',
    request: () => list({ path: `/mcp?access_token=${editorToken}`, headers: { authorization: undefined } }),
    status: 401,
    code: -32005,
    report: 'client-token-required',
  },
  {
    what: 'an unknown token',
    request: () => list({ headers: bearer('made-up') }),
    status: 401,
    code: -32005,
    report: 'client-token-invalid',
    headers: { 'www-authenticate': expect.stringContaining('error="invalid_token"') },
  },
  {
    what: 'another kind of credential',
    request: () => list({ headers: { authorization: 'Basic YTpi' } }),
    status: 401,
    code: -32005,
    report: 'client-token-required',
  },
  {
    what: 'a connection that does not exist',
    request: () => list({ path: '/mcp/nowhere' }),
    status: 404,
    code: -32008,
    report: 'unknown-connection',
  },
  {
    what: 'a set that does not exist',
    request: () => list({ path: '/mcp/set/nowhere' }),
    status: 404,
    code: -32008,
    report: 'unknown-connection',
  },
  // What is sent
  {
    what: 'another method',
    request: () => list({ method: 'PUT' }),
    status: 405,
    code: -32000,
    headers: { allow: 'GET, POST, DELETE' },
  },
  {
    what: 'another content type',
    request: () => list({ headers: { 'content-type': 'text/plain' } }),
    status: 415,
    code: -32000,
  },
  {
    what: 'no content type',
    request: () => list({ headers: { 'content-type': undefined } }),
    status: 415,
    code: -32000,
  },
  {
    what: 'an encoded body',
    request: () => list({ headers: { 'content-encoding': 'gzip' } }),
    status: 415,
    code: -32000,
  },
  {
    what: 'a body over the limit',
    request: () => list({ body: JSON.stringify(oneMegabyte.repeat(5)) }),
    status: 413,
    code: -32000,
  },
  { what: 'no body', request: () => list({ body: '' }), status: 400, code: -32700, report: 'invalid-request' },
  {
    what: 'broken JSON',
    request: () => list({ body: '{"jsonrpc":' }),
    status: 400,
    code: -32700,
    report: 'invalid-request',
  },
  {
    what: 'bytes that are no UTF-8',
    request: () => list({ body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]) }),
    status: 400,
    code: -32700,
  },
  { what: 'JSON that is no message', request: () => list({ body: '"hello"' }), status: 400, code: -32600 },
  {
    what: 'a request with id null',
    request: () => list({ body: '{"jsonrpc":"2.0","id":null,"method":"tools/list"}' }),
    status: 400,
    code: -32600,
  },
  { what: 'an empty batch', request: () => list({ body: '[]' }), status: 400, code: -32600 },
];
