import type { AppConfig } from '../app-config.ts';
import type { App } from '../app.ts';
import { watchConfig, type WatchedConfig } from '../config/watch-config.ts';
import type { Log } from '../lib/log.ts';
import { toldBy } from '../lib/sentence.ts';

export interface FollowConfigOptions {
  readonly app: Pick<App, 'reconfigure' | 'reportConfigProblem'>;
  readonly log: Log;
  readonly current: AppConfig;
  /** Reads the configuration anew; throws `configuration-invalid`. */
  readonly read: () => AppConfig;
  readonly signal: AbortSignal;
}

/** Puts edits of the configuration file in force while the app runs; one that cannot be used is reported and changes nothing. */
export function followConfig({ app, log, current, read, signal }: FollowConfigOptions): WatchedConfig<AppConfig> {
  return watchConfig({
    path: current.file,
    current,
    signal,
    load: () => {
      const config = read();
      // Also for an edit that only takes a wrong one back, which is no change.
      app.reportConfigProblem(undefined);
      return config;
    },
    onChange: (config) => {
      app.reconfigure(config);
      log.info('The configuration was changed and is in use');
    },
    onInvalid: (error) => {
      log.warn('The configuration was changed but cannot be used', { reason: error.message });
      app.reportConfigProblem(toldBy(error));
    },
  });
}
