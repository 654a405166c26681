import type { Log } from './lib/log.ts';
import type { SecretStore } from './lib/secret-store.ts';

/** What the program that runs the app gives it: headless, Electron or a test. */
export interface Host {
  /** Folder of the database, the socket and the logs; exists and is private to the person. */
  readonly dataDir: string;
  readonly secrets: SecretStore;
  /** Opens a page in the person's own browser. Rejects when there is none; the caller then shows the address instead. */
  readonly openInBrowser: (url: string) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
}
