import { randomUUID } from 'node:crypto';
import { listAccounts } from '../api/accounts.ts';
import type { ClientPrograms } from '../clients/client-programs.ts';
import { appChecks } from '../doctor/app/app-checks.ts';
import { connectionChecks } from '../doctor/app/connection-checks.ts';
import { createDoctor, type Doctor } from '../doctor/doctor.ts';
import { createEndpointTester, type EndpointTester } from '../doctor/endpoint-test/endpoint-test.ts';
import { endpointChecks } from '../doctor/endpoint/endpoint-checks.ts';
import { machineChecks } from '../doctor/machine/machine-checks.ts';
import { createProgramChecks } from '../doctor/programs/program-checks.ts';
import type { GatewayCore } from '../gateway/create-gateway.ts';
import type { Host } from '../host.ts';
import type { Accounts } from '../oauth/accounts.ts';
import type { PorticoDatabase } from '../storage/database.ts';
import type { McpEndpoint } from '../transports/mcp-endpoint.ts';
import { allRevisions } from '../transports/revisions.ts';
import type { Supervisor } from '../upstreams/supervisor.ts';
import type { AppOptions } from './app-options.ts';
import type { CurrentConfig } from './current-config.ts';
import type { Pause } from './pause.ts';
import type { ServedPort } from './served-port.ts';

export interface DoctorSources {
  readonly host: Host;
  readonly options: AppOptions;
  readonly current: CurrentConfig;
  readonly database: PorticoDatabase;
  readonly accounts: Accounts;
  readonly accountIds: () => readonly string[];
  readonly supervisor: Supervisor;
  readonly gateway: GatewayCore;
  readonly pause: Pause;
  readonly endpoint: Pick<McpEndpoint, 'followsLists' | 'dismiss'>;
  readonly served: ServedPort;
  readonly programs: ClientPrograms;
  /** Named at `/health` by this run. */
  readonly instance: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** Everything that is looked at, in the order in which it is shown. */
export function openDoctor(sources: DoctorSources): Doctor {
  const { host, options, current, database, supervisor, endpoint, served, startedAt } = sources;
  const { env, certificates, version } = options;
  const issuers = (): readonly string[] => listAccounts(sources).map(({ issuer }) => issuer);
  return createDoctor({
    programs: createProgramChecks(
      {
        programs: sources.programs,
        ownerOf: (token) => database.clients.ownerOf(token),
        followsLists: () => endpoint.followsLists(),
      },
      () => ({
        endpoint: `http://127.0.0.1:${String(served.port)}/mcp`,
        startedAt: served.origin === undefined ? undefined : startedAt,
        now: host.now(),
        revisions: allRevisions,
      }),
    ),
    checks: [
      ...endpointChecks({
        version,
        instance: sources.instance,
        origin: () => served.origin,
        port: () => served.port,
        problem: () => served.problem,
        isPaused: () => sources.pause.isPaused,
      }),
      ...connectionChecks({ connections: () => supervisor.list(), accounts: () => listAccounts(sources) }),
      ...machineChecks({
        platform: process.platform,
        env,
        nodeVersion: process.versions.node,
        secrets: host.secrets,
        certificates,
        issuers,
        now: host.now,
      }),
      ...appChecks({
        dataDir: host.dataDir,
        platform: process.platform,
        configProblem: () => current.problem,
        database,
      }),
    ],
  });
}

const scenarioMs = 30_000;

/** The official suite against the endpoint, with a client that may call only meanwhile. */
export function openEndpointTester({
  host,
  options,
  database,
  gateway,
  endpoint,
  served,
}: DoctorSources): EndpointTester {
  return createEndpointTester({
    start: options.startSuite,
    url: () => served.origin && `${served.origin}/mcp`,
    letIn: () => {
      const { client, token } = database.clients.add(`Endpoint test ${randomUUID().slice(0, 8)}`);
      const shutOut = async (): Promise<void> => {
        database.clients.revoke(client.id);
        await endpoint.dismiss(client.id);
      };
      return { token, shutOut };
    },
    offered: () => {
      const { byName, withheld, templates } = gateway.wholeCatalog();
      return {
        tools: [...byName.keys(), ...withheld.keys()],
        templates: templates.map(({ uriTemplate }) => String(uriTemplate)),
      };
    },
    dataDir: host.dataDir,
    limitMs: scenarioMs,
    clock: () => performance.now(),
  });
}
