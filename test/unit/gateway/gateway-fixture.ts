import { ownProfile, type ClientProfile } from '../../../main/gateway/client-profile.ts';
import {
  emptyCatalog,
  type CallContext,
  type Connection,
  type ConnectionCatalog,
  type UpstreamRequest,
} from '../../../main/gateway/connection.ts';
import { createGateway, type GatewayCore } from '../../../main/gateway/create-gateway.ts';
import type { RequestContext } from '../../../main/gateway/gateway.ts';
import type { Invocation, InvocationEnd } from '../../../main/gateway/invocation.ts';
import type { LiveChange, LiveConnection } from '../../../main/gateway/live-connections.ts';
import { prefixed } from '../../../main/gateway/naming-rule.ts';
import type { StoredResult } from '../../../main/gateway/result-store.ts';
import { everything } from '../../../main/gateway/scope.ts';
import type { JsonObject } from '../../../main/lib/json.ts';
import { noTraces } from '../../../main/gateway/message-trace.ts';
import { silentLog } from '../../../main/lib/log.ts';

export const principal = { clientId: 'c1', clientName: 'An editor', via: 'http' } as const;
export const stateless: ClientProfile = { ...ownProfile, era: 'stateless', revision: '2026-07-28' };

type Answer = (call: UpstreamRequest, context: CallContext) => Promise<JsonObject>;

export interface FakeLive extends LiveConnection {
  readonly seen: UpstreamRequest[];
  /** Resources being watched, and what was passed on or ended, in order. */
  readonly notes: string[];
}

export interface FakeLiveOptions extends Partial<Omit<ConnectionCatalog, 'tools'>> {
  readonly tools?: readonly string[];
  readonly naming?: LiveConnection['naming'];
  readonly catalogFor?: LiveConnection['catalogFor'];
  readonly answer?: Answer;
  readonly watch?: LiveConnection['watch'];
}

/** A connection that is open and answers as told; it remembers what it was asked. */
export function fakeLive(id: string, options: FakeLiveOptions = {}): FakeLive {
  const { tools = [], naming = prefixed, catalogFor, answer = async () => ({}), watch, ...offers } = options;
  const catalog: ConnectionCatalog = {
    ...emptyCatalog,
    ...offers,
    tools: tools.map((name) => ({ name, inputSchema: { type: 'object' }, 'x-unknown': { kept: true } })),
  };
  const seen: UpstreamRequest[] = [];
  const notes: string[] = [];
  const connection: Connection = {
    open: async () => catalog,
    request: (call, context) => {
      seen.push(call);
      return answer(call, context);
    },
    notify: ({ method }) => void notes.push(`notified ${method}`),
    endSession: (session) => void notes.push(`ended ${session}`),
    close: async () => {},
  };
  return {
    id,
    kind: 'test',
    account: undefined,
    naming,
    state: { status: 'ready', since: 0 },
    catalog,
    stale: false,
    actor: 'https://issuer.example person-1',
    current: connection,
    catalogFor: catalogFor ?? (() => catalog),
    ready: async () => connection,
    watch: watch ?? (async (uri) => void notes.push(`watched ${uri}`)),
    unwatch: (uri) => void notes.push(`unwatched ${uri}`),
    seen,
    notes,
  };
}

export interface GatewayFixture {
  readonly core: GatewayCore;
  readonly begun: Invocation[];
  readonly ended: [string, InvocationEnd][];
  readonly announce: (change: LiveChange) => void;
  readonly replace: (live: readonly LiveConnection[]) => void;
  readonly call: (name: string, args?: JsonObject, more?: Partial<RequestContext>) => Promise<JsonObject>;
  readonly request: (method: string, params: JsonObject, more?: Partial<RequestContext>) => Promise<JsonObject>;
}

export function gatewayOver(
  first: readonly LiveConnection[],
  stored: readonly StoredResult[] = [],
  pageSize = 2,
): GatewayFixture {
  let live = first;
  let announce: (change: LiveChange) => void = () => {};
  const begun: Invocation[] = [];
  const ended: [string, InvocationEnd][] = [];
  const core = createGateway({
    connections: { list: () => live, onChange: (listener) => ((announce = listener), () => {}) },
    invocations: { begin: (invocation) => void begun.push(invocation), end: (id, end) => ended.push([id, end]) },
    results: {
      put: () => {
        throw new Error('Nothing is stored here');
      },
      get: (uri) => stored.find((result) => result.uri === uri),
      list: (clientId) => stored.filter((result) => result.clientId === clientId),
    },
    redactedJson: (value) => JSON.stringify(value),
    traces: noTraces,
    isPaused: () => false,
    pageSize,
    newId: () => `call-${begun.length + 1}`,
    now: () => 1000,
    log: silentLog,
  });
  const request: GatewayFixture['request'] = (method, params, more) =>
    core.request(method, params, { ...contextOf(), ...more });
  return {
    core,
    begun,
    ended,
    announce: (change) => announce(change),
    replace: (next) => (live = next),
    call: (name, args = {}, more) => request('tools/call', { name, arguments: args }, more),
    request,
  };
}

export function contextOf(more: Partial<RequestContext> = {}): RequestContext {
  return { principal, client: ownProfile, scope: everything, signal: new AbortController().signal, ...more };
}
