import type { LogLine } from '../../contract/activity.ts';
import type { Remark } from '../../contract/remark.ts';
import type { Configuration } from '../app/configuration.ts';
import type { Shell } from '../host.ts';
import type { InstalledPart } from '../lib/installed-part.ts';
import type { SecretRecord } from '../config/secret-record.ts';
import type { Log } from '../lib/log.ts';
import type { SecretStore } from '../lib/secret-store.ts';
import type { StableCommand } from '../lib/stable-command.ts';
import type { ErrorView } from '../gateway/errors.ts';
import type { Pause } from '../app/pause.ts';
import type { ClientPrograms } from '../clients/client-programs.ts';
import type { Doctor } from '../doctor/doctor.ts';
import type { EndpointTester } from '../doctor/endpoint-test/endpoint-test.ts';
import type { Machine } from '../clients/program.ts';
import type { MessageTraces } from '../gateway/message-trace.ts';
import type { ProcessUse } from '../lib/process-usage/process-usage.ts';
import type { Secret } from '../lib/secret.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Catalog } from '../gateway/catalog.ts';
import type { Accounts } from '../oauth/accounts.ts';
import type { PorticoDatabase } from '../storage/database.ts';
import type { Supervisor } from '../upstreams/supervisor.ts';
import type { ConnectionTrials } from './connection-trials.ts';
import type { UiEvents } from './ui-events.ts';

/** A page of the window, and whether its address is to work only once. */
export interface PageWanted {
  readonly page?: string | undefined;
  readonly once?: boolean | undefined;
}

/** What the operations are made of. */
export interface ApiPorts {
  readonly version: string;
  readonly startedAt: number;
  readonly dataDir: string;
  readonly configPath: string;
  readonly configProblem: () => Remark | undefined;
  /** Address of the MCP endpoint while it is served. */
  readonly endpoint: () => string | undefined;
  /** Why it is not served though it should be. */
  readonly endpointProblem: () => ErrorView | undefined;
  /** Address of a page of the window with the token of this run, while the endpoint is served. Throws `invalid-request` for what is no page. */
  readonly windowAddress: (wanted: PageWanted) => string | undefined;
  readonly gateway: Gateway;
  /** The messages of the latest calls. */
  readonly traces: MessageTraces;
  readonly pause: Pause;
  /** Sessions and streams that are open now, by client id. */
  readonly openSessions: () => ReadonlyMap<string, number>;
  /** Ends the sessions, streams and running calls of a client. */
  readonly dismiss: (clientId: string) => Promise<void>;
  /** What the place with this key offers. */
  readonly catalogAt: (place: string) => Catalog;
  /** What Portico and its child processes use now. */
  readonly processes: () => Promise<readonly ProcessUse[]>;
  readonly resolveSecret: (reference: string) => Promise<Secret>;
  /** What clients start for `portico stdio`, `stdio` to be added. */
  readonly ownCommand: StableCommand;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly catalog: () => Catalog;
  /** The same with what is switched off. */
  readonly wholeCatalog: () => Catalog;
  readonly configuration: Configuration;
  readonly secrets: SecretStore;
  /** Names of what was put into it for the configuration. */
  readonly secretRecord: SecretRecord;
  readonly shell: Shell | undefined;
  /** What being installed left outside the program's folder. */
  readonly installed: readonly InstalledPart[];
  /** Deletes the data folder once the app has ended; absent where nothing can. */
  readonly deleteDataAtEnd: ((what: 'delete' | 'delete-all') => void) | undefined;
  /** Empty when there is none. */
  readonly logFile: string;
  readonly log: Log;
  readonly supervisor: Supervisor;
  readonly accounts: Accounts;
  /** The accounts that people may want to sign in to, by id. */
  readonly accountIds: () => readonly string[];
  readonly database: PorticoDatabase;
  readonly readLog: (options: { readonly limit: number; readonly level: LogLine['level'] }) => Promise<LogLine[]>;
  readonly doctor: Doctor;
  readonly endpointTester: EndpointTester;
  readonly openInBrowser: (url: string) => Promise<void>;
  /** What the app tells its windows of its own accord. */
  readonly uiEvents: UiEvents;
  /** What connections that need not exist yet are found and tried with. */
  readonly trials: ConnectionTrials;
  /** The AI clients of this machine, as programs. */
  readonly programs: ClientPrograms;
  /** Where settings of programs speak of: their variables and the home folder. */
  readonly machine: Pick<Machine, 'platform' | 'home' | 'env'>;
  readonly stop: () => void;
}
