import type { HttpRequest } from '../../main/transports/http.ts';
import { rpcPost } from '../support/http-requests.ts';

export const modern = '2026-07-28';
export const session = '2025-11-25';
const echo = { name: 'demo__echo', arguments: { message: 'x' } };

/** One request that must be refused, and how. */
export interface Refusal {
  readonly what: string;
  /** `sessionId` is one of the editor's. */
  readonly request: (sessionId: string) => HttpRequest;
  readonly status: number;
  readonly code: number;
  /** `data.code`, where the refusal is ours and not the SDK's. */
  readonly report?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
}

export const list = (overrides: Parameters<typeof rpcPost>[1] = {}) =>
  rpcPost({ method: 'tools/list', revision: modern }, overrides);
export const call = (overrides: Parameters<typeof rpcPost>[1] = {}) =>
  rpcPost({ method: 'tools/call', params: echo, revision: modern }, overrides);
export const inSession = (method: string, sessionId: string, overrides: Parameters<typeof rpcPost>[1] = {}) =>
  rpcPost(
    { method, revision: session },
    { ...overrides, headers: { 'mcp-session-id': sessionId, ...overrides.headers } },
  );
export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
export const batch = JSON.stringify([{ jsonrpc: '2.0', id: 1, method: 'tools/list' }]);
