import type { Handlers } from '../../contract/api.ts';
import { createHandlers } from '../api/index.ts';
import type { UiEvents } from '../api/ui-events.ts';
import type { WindowDoor } from '../window/window-door.ts';
import type { GatewayCore } from '../gateway/create-gateway.ts';
import type { MessageTraces } from '../gateway/message-trace.ts';
import { openSecretRecord, recordedSecrets } from '../config/secret-record.ts';
import type { Host } from '../host.ts';
import { createProcessUsage } from '../lib/process-usage/process-usage.ts';
import { readProcesses } from '../lib/process-usage/read-processes.ts';
import type { Secret } from '../lib/secret.ts';
import type { McpEndpoint } from '../transports/mcp-endpoint.ts';
import { placeOf } from '../transports/places.ts';
import type { Accounts } from '../oauth/accounts.ts';
import type { PorticoDatabase } from '../storage/database.ts';
import type { AppOptions } from './app-options.ts';
import type { Configuration } from './configuration.ts';
import type { CurrentConfig } from './current-config.ts';
import { openDoctor, openEndpointTester } from './open-doctor.ts';
import type { ClientPrograms } from '../clients/client-programs.ts';
import { openTrials } from './open-trials.ts';
import type { Upstreams } from './open-upstreams.ts';
import type { Pause } from './pause.ts';
import type { ServedPort } from './served-port.ts';

/** What the app is made of, for its operations. */
export interface AppParts {
  readonly host: Host;
  readonly options: AppOptions;
  readonly current: CurrentConfig;
  readonly configuration: Configuration;
  readonly database: PorticoDatabase;
  readonly accounts: Accounts;
  readonly upstreams: Upstreams;
  readonly gateway: GatewayCore;
  readonly traces: MessageTraces;
  readonly pause: Pause;
  readonly endpoint: Pick<McpEndpoint, 'openSessions' | 'followsLists' | 'dismiss'>;
  /** Tells this run from any other program at the port. */
  readonly instance: string;
  readonly resolveSecret: (reference: string) => Promise<Secret>;
  readonly served: ServedPort;
  /** The AI clients of this machine. */
  readonly programs: ClientPrograms;
  readonly door: Pick<WindowDoor, 'address'>;
  readonly openInBrowser: (url: string) => Promise<void>;
  readonly uiEvents: UiEvents;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** The operations of the running app. */
export function openApi(parts: AppParts): Handlers {
  const {
    host,
    options,
    current,
    configuration,
    database,
    accounts,
    gateway,
    served,
    door,
    openInBrowser,
    uiEvents,
    startedAt,
  } = parts;
  const { supervisor, processes } = parts.upstreams;
  const secretRecord = openSecretRecord(host.dataDir);
  const offer = () => ({ connections: Object.keys(current.config.connections), sets: current.config.sets });
  const readUsage = createProcessUsage({
    read: () => readProcesses(process.platform),
    ownPid: process.pid,
    owned: () => processes.list().map(({ pid, connection }) => ({ pid, owner: connection })),
    now: () => performance.now(),
  });
  const accountIds = (): string[] =>
    [...current.accounts].flatMap(([id, { implicit }]) => (implicit && !accounts.isNeeded(id) ? [] : [id]));
  const doctorSources = { ...parts, supervisor, accountIds };
  return createHandlers({
    version: options.version,
    startedAt,
    dataDir: host.dataDir,
    configPath: current.config.file,
    configProblem: () => current.problem,
    endpoint: () => served.origin && `${served.origin}/mcp`,
    endpointProblem: () => served.problem,
    windowAddress: (wanted) => served.origin && door.address(served.origin, wanted),
    gateway,
    traces: parts.traces,
    pause: parts.pause,
    openSessions: () => parts.endpoint.openSessions(),
    dismiss: (clientId) => parts.endpoint.dismiss(clientId),
    catalogAt: (place) => gateway.catalogOf(placeOf(place, offer).scope),
    processes: readUsage,
    resolveSecret: parts.resolveSecret,
    ownCommand: options.ownCommand ?? { command: ['portico'] },
    now: host.now,
    catalog: gateway.catalog,
    wholeCatalog: gateway.wholeCatalog,
    configuration,
    secrets: recordedSecrets(host.secrets, secretRecord),
    secretRecord,
    shell: host.shell,
    installed: host.installed ?? [],
    deleteDataAtEnd: options.deleteDataAtEnd,
    logFile: options.logFile ?? '',
    log: host.log,
    supervisor,
    accounts,
    accountIds,
    database,
    readLog: options.readLog,
    doctor: openDoctor(doctorSources),
    endpointTester: openEndpointTester(doctorSources),
    openInBrowser,
    uiEvents,
    trials: openTrials(parts),
    programs: parts.programs,
    machine: host.machine,
    stop: () => options.onStop?.(),
  });
}
