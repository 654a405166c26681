import type { ConnectionConfig } from '../config/connections.ts';
import type { Connection, ConnectionEvents } from '../gateway/connection.ts';
import { GatewayError } from '../gateway/errors.ts';
import type { HttpCache } from '../gateway/http-cache.ts';
import type { ResultStore } from '../gateway/result-store.ts';
import type { UpstreamKind, UpstreamPorts } from '../upstreams/upstream-kind.ts';
import type { TrialPorts, TrialRequest } from './trial-ports.ts';
import { trialProcesses } from './trial-processes.ts';
import { trialSecrets } from './trial-secrets.ts';
import { trialTokens } from './trial-tokens.ts';

/** The ports of a connection that leaves no trace: nothing is cached, stored or told. */
export function trialUpstreamPorts(request: TrialRequest, ports: TrialPorts, config: ConnectionConfig): UpstreamPorts {
  const { env, implementation, now, log } = ports;
  const resource = kindOf(config, ports).protectedResource?.(config.settings);
  return {
    tokens: trialTokens(ports, resource),
    httpCache: noCache,
    results: noResults,
    resolveSecret: trialSecrets(request.secrets, ports),
    events: noEvents,
    implementation,
    env,
    processes: ports.processes,
    now,
    log: log.with({ trial: request.id }),
  };
}

/** Runs `use` with a connection of these settings; it and every process it started are ended afterwards, on every path. */
export async function withTrialConnection<Outcome>(
  options: { readonly id: string; readonly config: ConnectionConfig; readonly upstream: UpstreamPorts },
  ports: Pick<TrialPorts, 'kinds'>,
  use: (connection: Connection) => Promise<Outcome>,
): Promise<Outcome> {
  const { id, config, upstream } = options;
  const processes = trialProcesses(upstream.processes);
  const own = {
    ...upstream,
    processes: { ...upstream.processes, start: processes.start, close: () => processes.end() },
  };
  const connection = kindOf(config, ports).connect(id, config.settings, own);
  try {
    return await use(connection);
  } finally {
    await connection.close().catch((error: unknown) => upstream.log.warn('A trial did not close cleanly', { error }));
    await processes.end();
  }
}

function kindOf({ kind }: ConnectionConfig, { kinds }: Pick<TrialPorts, 'kinds'>): UpstreamKind {
  const found = kinds.find((candidate) => candidate.kind === kind);
  if (!found)
    throw new GatewayError('configuration-invalid', {
      en: `There is no kind "${kind}"`,
      ru: `Подключений вида «${kind}» не бывает`,
    });
  return found;
}

const noCache: HttpCache = {
  get: () => undefined,
  set: () => {},
  delete: () => {},
  deleteByPrefix: () => {},
};

const noResults: ResultStore = {
  put: (result) => ({ ...result, uri: 'portico://results/none', storedAt: 0 }),
  get: () => undefined,
  list: () => [],
};

const noEvents: ConnectionEvents = {
  catalogChanged: () => {},
  lost: () => {},
  resourceUpdated: () => {},
  notification: () => {},
};
