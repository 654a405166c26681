import { listen, type Listener } from '../../main/transports/node-adapter.ts';
import { createMcpEndpoint, type McpEndpoint, type McpEndpointOptions } from '../../main/transports/mcp-endpoint.ts';
import { MemoryEventLog } from '../../main/transports/memory-event-log.ts';
import { MemorySessionStore } from '../../main/transports/memory-session-store.ts';
import { GatewayError } from '../../main/gateway/errors.ts';
import { silentLog } from '../../main/lib/log.ts';
import { FakeGateway } from './fake-gateway.ts';

/** Tokens of the two clients that every test endpoint knows. */
export const editorToken = 'token-of-the-editor';
export const agentToken = 'token-of-the-agent';

const clients = {
  verify: (token: string) => {
    if (token === editorToken) return { clientId: 'editor', clientName: 'Editor' };
    if (token === agentToken) return { clientId: 'agent', clientName: 'Agent' };
    return undefined;
  },
};

export interface RunningEndpoint extends AsyncDisposable {
  readonly endpoint: McpEndpoint;
  readonly listener: Listener;
  readonly gateway: FakeGateway;
  readonly url: URL;
  readonly options: McpEndpointOptions;
}

/** The options of an endpoint over a fake gateway; tests replace what they are about. */
export function endpointOptions(gateway: FakeGateway, overrides: Partial<McpEndpointOptions> = {}): McpEndpointOptions {
  const events = new MemoryEventLog();
  return {
    gateway,
    clients,
    events,
    sessions: new MemorySessionStore({ events }),
    redeemLoginTicket: async (ticket) => {
      if (ticket === 'good-ticket') return 'https://login.example.com/authorize?state=1';
      throw new GatewayError('login-failed', 'This link was used already; call the tool again');
    },
    version: '1.2.3',
    limits: { rate: { perSecond: 100_000, burst: 100_000 }, drainMs: 500 },
    allowedPort: () => 7420,
    now: Date.now,
    log: silentLog,
    ...overrides,
  };
}

/** An endpoint on a free loopback port. Disposing it closes the endpoint, then the port. */
export async function startEndpoint(
  overrides: Partial<McpEndpointOptions> = {},
  where: { readonly gateway?: FakeGateway; readonly port?: number } = {},
): Promise<RunningEndpoint> {
  const { gateway = new FakeGateway() } = where;
  let port = where.port ?? 0;
  const options = endpointOptions(gateway, { allowedPort: () => port, ...overrides });
  const endpoint = createMcpEndpoint(options);
  const listener = await listen(endpoint, { port, host: '127.0.0.1' });
  port = listener.port;
  return {
    endpoint,
    listener,
    gateway,
    options,
    url: new URL(`http://127.0.0.1:${String(listener.port)}/mcp`),
    [Symbol.asyncDispose]: async () => {
      await endpoint.close();
      await listener.close();
    },
  };
}
