import type { JsonObject } from '../../../main/lib/json.ts';
import type { Channel, ChannelEvents, OpenChannel, RpcMessage } from '../../../main/upstreams/mcp/channel.ts';
import { McpConnection, type McpConnectionOptions } from '../../../main/upstreams/mcp/mcp-connection.ts';
import { fakePorts } from '../../openapi/support/fake-ports.ts';
import type { Told } from './open-server.ts';

/** What the server does with a request: a result, an error, silence, or its own end. */
export type Reaction = JsonObject | 'silent' | 'ends';

/** Answers a request; notifications come here, too. `say` sends anything else. */
export type Script = (message: RpcMessage, say: (message: RpcMessage) => void) => Reaction | undefined;

export const initialized = { protocolVersion: '2025-11-25', capabilities: { tools: {} } } as const;
export const discovered = { supportedVersions: ['2026-07-28'], capabilities: { tools: {} } } as const;
export const notFound = { error: { code: -32601, message: 'Method not found' } } as const;

/** A server on channels without exchanges, as processes are; `opened` has what each was sent. */
export function scriptedServer(script: Script, given: Partial<McpConnectionOptions> = {}) {
  const opened: { readonly sent: RpcMessage[]; closed: boolean; end(error: Error): void }[] = [];
  const open: OpenChannel = async (events: ChannelEvents): Promise<Channel> => {
    const end = (error: Error) => {
      if (!state.closed) events.onClosed(error);
    };
    const state = { sent: [] as RpcMessage[], closed: false, end };
    opened.push(state);
    const say = (message: RpcMessage) => {
      if (!state.closed) events.onMessage({ jsonrpc: '2.0', ...message });
    };
    return {
      hasExchanges: false,
      send: async (message) => {
        state.sent.push(message);
        const reaction = script(message, say);
        if (reaction === 'ends') end(new Error('The process ended'));
        else if (reaction !== undefined && reaction !== 'silent') {
          const id = message['id'] ?? null;
          queueMicrotask(() => say('error' in reaction ? { id, ...reaction } : { id, result: reaction }));
        }
      },
      close: async () => {
        state.closed = true;
      },
    };
  };
  const told: Told = { changes: 0, lost: [], updated: [], updates: [], notifications: [] };
  const connection = new McpConnection({
    id: 'scripted',
    ports: {
      ...fakePorts(),
      events: {
        catalogChanged: () => (told.changes += 1),
        lost: (error) => told.lost.push(error),
        resourceUpdated: (uri, notification) => {
          told.updated.push(uri);
          told.updates.push(notification);
        },
        notification: (notification, session) => told.notifications.push({ notification, session }),
      },
    },
    open,
    protocol: 'auto',
    timeoutMs: 5_000,
    probeTimeoutMs: 100,
    settleMs: 5,
    rules: { linkPerSession: false, lentWithRoots: false, mirrorsAll: false, maxLent: 4, idleMs: 60_000 },
    ...given,
  });
  const methodsOf = (index: number) => (opened[index]?.sent ?? []).map(({ method }) => method);
  return { connection, told, opened, methodsOf };
}
