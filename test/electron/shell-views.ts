import type { AccountView } from '../../contract/accounts.ts';
import type { ClientView } from '../../contract/clients.ts';
import type { ConnectionStateView, ConnectionView } from '../../contract/connections.ts';
import type { ProgramView } from '../../contract/programs.ts';
import type { StatusView } from '../../contract/status.ts';

const error = { code: 'upstream-unreachable', message: 'The server does not answer', retryable: true, details: {} };

export const states = {
  ready: { status: 'ready', since: 0 },
  connecting: { status: 'connecting' },
  disabled: { status: 'disabled' },
  needed: { status: 'login-required', account: 'work' },
  retrying: { status: 'backing-off', attempt: 3, retryAt: 24_000, error },
  failed: { status: 'failed', error },
} as const satisfies Record<string, ConnectionStateView>;

export function connection(id: string, state: ConnectionStateView, more: Partial<ConnectionView> = {}): ConnectionView {
  return {
    id,
    title: id.toUpperCase(),
    kind: 'openapi',
    address: 'example.com',
    source: 'file',
    state,
    toolCount: 12,
    promptCount: 0,
    resourceCount: 0,
    stale: false,
    notices: [],
    ...more,
  };
}

export function account(id: string, state: AccountView['state']): AccountView {
  return { id, label: id, issuer: 'https://id.example.com', state };
}

export function status(connections: readonly ConnectionView[], more: Partial<StatusView> = {}): StatusView {
  return {
    version: '1.0.0',
    pid: 1,
    startedAt: 0,
    endpoint: 'http://127.0.0.1:7420/mcp',
    dataDir: '/data',
    configPath: '/data/portico.json',
    connections: [...connections],
    accounts: [],
    clientCount: 0,
    paused: false,
    everCalled: true,
    demo: 'off',
    ...more,
  };
}

export function client(name: string, lastSeenAt: number | undefined, openSessions = 0): ClientView {
  return {
    id: name.toLowerCase(),
    name,
    createdAt: 0,
    ...(lastSeenAt !== undefined && { lastSeenAt }),
    access: 'token',
    openSessions,
    offered: { tools: 1, tokens: 100 },
  };
}

export function program(id: string, state: ProgramView['state'], more: Partial<ProgramView> = {}): ProgramView {
  return {
    id,
    name: `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
    state,
    installed: state !== 'not-found',
    configured: state !== 'not-found',
    discontinued: false,
    ways: ['file', 'snippet'],
    transport: 'http',
    takesUp: 'at-once',
    files: [],
    ...((state === 'changed' || state === 'lost') && { drift: { id: state, told: false } }),
    docs: 'https://example.com/docs',
    evidence: 'verified',
    ...more,
  };
}
