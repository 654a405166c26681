import type { Gateway } from '../gateway/gateway.ts';
import type { Host } from '../host.ts';
import type { Accounts } from '../oauth/accounts.ts';
import type { PorticoDatabase } from '../storage/database.ts';
import { dayMs } from '../storage/limits.ts';
import { createMcpEndpoint, type McpEndpoint } from '../transports/mcp-endpoint.ts';
import type { SeenClient } from '../transports/serving-ports.ts';
import { defaultSessionLimits } from '../transports/sessions.ts';
import type { AppOptions } from './app-options.ts';
import { baseState } from './base-of-proxy.ts';
import type { CurrentConfig } from './current-config.ts';
import type { Upstreams } from './open-upstreams.ts';

export interface EndpointParts {
  readonly host: Host;
  readonly options: AppOptions;
  readonly current: CurrentConfig;
  readonly database: PorticoDatabase;
  readonly accounts: Accounts;
  readonly upstreams: Pick<Upstreams, 'supervisor' | 'login'>;
  readonly gateway: Gateway;
  /** Tells this run from any other program at the port. */
  readonly instance: string;
  readonly noteClient: (seen: SeenClient) => void;
  readonly noteActivity: (clientId: string) => void;
  /** The port clients reach us at. */
  readonly allowedPort: () => number;
}

/** Everything MCP clients reach, not listened for yet. */
export function openEndpoint(parts: EndpointParts): McpEndpoint {
  const { host, options, current, database, accounts, gateway, allowedPort } = parts;
  const { supervisor, login } = parts.upstreams;
  const { replaces, version } = options;
  const { maxBodyBytes, requestsPerSecond, burst } = current.config.endpoint;
  return createMcpEndpoint({
    gateway,
    clients: database.clients,
    sessions: database.sessions,
    events: database.events,
    offer: () => ({ connections: Object.keys(current.config.connections), sets: current.config.sets }),
    redeemLoginTicket: (ticket) => accounts.redeemLoginTicket(ticket),
    version,
    instance: parts.instance,
    noteClient: parts.noteClient,
    noteActivity: parts.noteActivity,
    limits: {
      maxBodyBytes,
      rate: { perSecond: requestsPerSecond, burst },
      sessions: { ...defaultSessionLimits, expireMs: current.config.retention.sessions.maxAgeDays * dayMs },
    },
    allowedPort,
    ...(replaces && {
      allowedOrigins: replaces.origins,
      replaces: { ...replaces, login, base: () => baseState(supervisor, replaces.connection) },
    }),
    now: host.now,
    log: host.log,
  });
}
