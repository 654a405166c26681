import type { Machine } from './clients/program.ts';
import type { InstalledPart } from './lib/installed-part.ts';
import type { Log } from './lib/log.ts';
import type { ProxyFor } from './lib/proxy-from-environment.ts';
import type { SecretStore } from './lib/secret-store.ts';
import type { SettingsView } from '../contract/settings.ts';
import type { Preset } from './app-config.ts';

/** What the program that runs the app gives it: headless, Electron or a test. */
export interface Host {
  /** Folder of the database, the socket and the logs; exists and is private to the person. */
  readonly dataDir: string;
  readonly secrets: SecretStore;
  /** Opens a page in the person's own browser. Rejects when there is none; the caller then shows the address instead. */
  readonly openInBrowser: (url: string) => Promise<void>;
  /** The machine whose programs are found and connected. */
  readonly machine: Machine;
  /** Opens a link of another program's own scheme, e.g. `cursor://…`, which then asks the person. Absent where there are none. */
  readonly openLink?: (url: string) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
  /** The desktop shell; without it the app is used in a browser. */
  readonly shell?: Shell;
  /** What being installed left outside the program's folder; absent where that is nothing. */
  readonly installed?: readonly InstalledPart[] | undefined;
  /** Runs the demo backend; absent where there is none. */
  readonly demo?: DemoRunner;
  /** The proxy on the way to an address; without it every way is direct. */
  readonly proxyFor?: ProxyFor | undefined;
}

/** What the window may ask of the program around it. */
export interface Shell {
  /** What this shell can do, and how that stands now. */
  view(): SettingsView['shell'];
  /** Starts Portico, without its window, with the person's session, or ends that. */
  setStartAtLogin?(on: boolean): void;
  /** Looks for a new version; how that goes is in `view`. */
  checkForUpdates?(): Promise<void>;
  /** Starts Portico anew with the version that is ready. */
  installUpdate?(): void;
  /** Shows a file or folder in the system's file browser. */
  showFile?(file: string): void;
  /** Asks the person for a folder; `undefined` when they choose none. `from`: where the dialog begins. */
  chooseFolder?(wanted: { readonly title: string; readonly from?: string | undefined }): Promise<string | undefined>;
}

/** Runs the demo backend while it is wanted. */
export interface DemoRunner {
  /** Starts it, or joins the one that runs; resolves with the account and connection that lead to it. Rejects with `port-taken` or `upstream-unreachable`. */
  start(): Promise<Preset>;
  /** Ends what `start` began. */
  stop(): Promise<void>;
}
