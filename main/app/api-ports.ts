import type { Handlers } from '../../contract/api.ts';
import { runChecks } from '../api/checks.ts';
import { createHandlers } from '../api/index.ts';
import type { UiEvents } from '../api/ui-events.ts';
import type { WindowDoor } from '../window/window-door.ts';
import type { GatewayCore } from '../gateway/create-gateway.ts';
import type { Host } from '../host.ts';
import type { Accounts } from '../oauth/accounts.ts';
import type { PorticoDatabase } from '../storage/database.ts';
import type { AppOptions } from './app-options.ts';
import type { Configuration } from './configuration.ts';
import type { CurrentConfig } from './current-config.ts';
import { openTrials } from './open-trials.ts';
import type { Upstreams } from './open-upstreams.ts';
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
  readonly served: ServedPort;
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
  const { supervisor } = parts.upstreams;
  const configProblem = (): string | undefined => current.problem;
  return createHandlers({
    version: options.version,
    startedAt,
    dataDir: host.dataDir,
    configPath: current.config.file,
    configProblem,
    endpoint: () => served.origin && `${served.origin}/mcp`,
    endpointProblem: () => served.problem,
    windowAddress: (wanted) => served.origin && door.address(served.origin, wanted),
    gateway,
    catalog: gateway.catalog,
    wholeCatalog: gateway.wholeCatalog,
    configuration,
    secrets: host.secrets,
    shell: host.shell,
    logFile: options.logFile ?? '',
    log: host.log,
    supervisor,
    accounts,
    accountIds: () =>
      [...current.accounts].flatMap(([id, { implicit }]) => (implicit && !accounts.isNeeded(id) ? [] : [id])),
    database,
    readLog: options.readLog,
    checks: () => runChecks({ database, secrets: host.secrets, supervisor, configProblem }),
    openInBrowser,
    uiEvents,
    trials: openTrials(parts),
    stop: () => options.onStop?.(),
  });
}
