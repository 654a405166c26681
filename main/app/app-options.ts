import type { LogLine } from '../../contract/activity.ts';
import type { AppConfig } from '../app-config.ts';
import type { RunningProgram } from '../serving/run-program.ts';
import type { SystemTrust } from '../serving/trust-system-certificates.ts';
import type { StableCommand } from '../lib/stable-command.ts';
import type { LogFollower } from './observe.ts';
import type { ConfigSource } from './configuration.ts';
import type { OneCLoginSettings } from '../transports/onec-login/create-onec-login.ts';
import type { ReplacedProxy } from '../transports/replaced-proxy.ts';

export interface AppOptions {
  readonly version: string;
  /** As it was read, without the demo. */
  readonly config: AppConfig;
  /** Where the configuration comes from; without it nothing can be edited. */
  readonly configuration?: ConfigSource;
  /** Where the log is written. */
  readonly logFile?: string;
  /** Folder of the built window; without it a page says so. */
  readonly windowPages?: string;
  /** For `${env:NAME}` references. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The end of the log, newest last. */
  readonly readLog: (options: { readonly limit: number; readonly level: LogLine['level'] }) => Promise<LogLine[]>;
  /** Takes whoever wants the lines of the log as they are written; returns the function that ends it. */
  readonly followLog?: (follower: LogFollower) => () => void;
  /** What clients start for `portico stdio`, `stdio` to be added; `portico` when absent. */
  readonly ownCommand?: StableCommand;
  /** What came of trusting the system's certificate authorities, when that was tried. */
  readonly certificates?: SystemTrust | undefined;
  /** Starts the conformance suite with a file of instructions; without it the endpoint cannot be tested. */
  readonly startSuite?: ((request: string) => RunningProgram) | undefined;
  /** A picture of Portico (PNG) for bundles that clients install; without it there are none. */
  readonly icon?: string;
  /** The former proxy whose place the endpoint takes, and the web pages that may call it. */
  readonly replaces?: Replaces | undefined;
  /** Connections are configured and not opened: for a command that needs none. */
  readonly withoutConnections?: true | undefined;
  /** Deletes the data folder, or all but the copies in it of settings files of clients, once this process has ended. */
  readonly deleteDataAtEnd?: (what: 'delete' | 'delete-all') => void;
  /** Somebody asked the app to end; the host then closes it. */
  readonly onStop?: () => void;
}

export type Replaces = Omit<ReplacedProxy, 'base' | 'login'> & {
  readonly origins: readonly string[];
  /** Each client signs in to the base with a 1C user of its own. */
  readonly login?: (OneCLoginSettings & { readonly base: string }) | undefined;
};
