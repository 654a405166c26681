import type { Remark } from '../../../../contract/remark.ts';

/** Everything the shell says in words: tray, notifications, dialogs. */
export interface ShellTexts {
  /** What an error or a remark says. */
  readonly said: (told: Remark) => string;
  readonly state: {
    readonly paused: string;
    readonly notStarted: string;
    readonly starting: string;
    readonly ready: string;
    /** Of a connection. */
    readonly connecting: string;
    readonly off: string;
    readonly signInNeeded: (names: readonly string[]) => string;
    readonly notWorking: (names: readonly string[]) => string;
    readonly startingNames: (names: readonly string[]) => string;
  };
  readonly connections: string;
  readonly clients: string;
  readonly noConnections: string;
  readonly noClients: string;
  readonly signIn: string;
  readonly tryNow: string;
  /** The time left until the next attempt, in milliseconds. */
  readonly retryIn: (ms: number) => string;
  readonly notWorkingShort: string;
  /** How long ago, in milliseconds; `undefined` for never. */
  readonly seen: (agoMs: number | undefined) => string;
  readonly allConnections: (count: number) => string;
  readonly allClients: (count: number) => string;
  readonly copyEndpoint: string;
  readonly connectClient: string;
  /** Beside a client whose settings no longer lead to Portico. */
  readonly repair: string;
  readonly byHand: string;
  /** Connects every client that was found. */
  readonly allFound: (count: number) => string;
  readonly openPortico: string;
  readonly pause: string;
  readonly resume: string;
  readonly startAtLogin: string;
  readonly checkForUpdates: string;
  readonly installUpdate: (version: string) => string;
  readonly quit: string;
  readonly cancel: string;
  readonly notice: {
    readonly signInTitle: (name: string) => string;
    readonly signInBody: (toolCount: number) => string;
    readonly downTitle: (name: string) => string;
    readonly changedTitle: (client: string) => string;
    readonly lostTitle: (client: string) => string;
    readonly driftBody: string;
    readonly stillHereTitle: string;
    readonly stillHereBody: string;
  };
  readonly quitDialog: {
    readonly question: (clients: number) => string;
    readonly detail: (names: readonly string[]) => string;
    readonly dontAsk: string;
  };
  readonly crash: { readonly title: string; readonly body: (reason: string, logFile: string) => string };
  readonly startFailed: string;
}
