import { isDeepStrictEqual } from 'node:util';
import type { AppConfig } from '../app-config.ts';
import type { App } from '../app.ts';
import { watchConfig } from '../config/watch-config.ts';
import type { OpenLog } from '../lib/pino-log.ts';

export interface FollowConfigOptions {
  readonly app: Pick<App, 'reconfigure' | 'reportConfigProblem'>;
  readonly log: OpenLog;
  readonly current: AppConfig;
  /** Reads the configuration anew; throws `configuration-invalid`. */
  readonly read: () => AppConfig;
  readonly signal: AbortSignal;
}

const restartNeeded =
  'The settings under "endpoint" take effect at the next start of Portico; everything else is in use';

/** Puts edits of the configuration file in force while the app runs; one that cannot be used is reported and changes nothing. */
export function followConfig({ app, log, current, read, signal }: FollowConfigOptions): void {
  watchConfig({
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
      log.setLevel(config.log.level);
      app.reconfigure(config);
      log.info('The configuration was changed and is in use');
      if (!isDeepStrictEqual(config.endpoint, current.endpoint)) app.reportConfigProblem(restartNeeded);
    },
    onInvalid: (error) => {
      log.warn('The configuration was changed but cannot be used', { reason: error.message });
      app.reportConfigProblem(error.message);
    },
  });
}
