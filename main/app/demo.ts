import { withPreset, type AppConfig, type Preset } from '../app-config.ts';
import { GatewayError } from '../gateway/errors.ts';
import type { DemoRunner } from '../host.ts';
import type { Log } from '../lib/log.ts';

/** The id of the demo's connection and account. */
export const demoId = 'demo';

export interface DemoOptions {
  /** Absent where there is no demo backend. */
  readonly runner: DemoRunner | undefined;
  /** Of a demo backend that runs already. */
  readonly running: Preset | undefined;
  /** Whether it is wanted while the file does not say and no connection is configured. */
  readonly byDefault: boolean;
  /** It runs now, and was not wanted to run before. */
  readonly onStarted: () => void;
  readonly log: Log;
}

/** The demo backend beside the app: it runs while the configuration wants it. */
export interface Demo {
  readonly status: 'unavailable' | 'off' | 'on';
  /** What leads to it, while it runs. */
  readonly preset: Preset | undefined;
  /** The configuration with the demo's account and connection while it runs and is wanted. */
  complete(config: AppConfig): AppConfig;
  /** Starts it unless it runs. Rejects with `invalid-request` where there is none, otherwise as the runner does. */
  start(): Promise<void>;
  /** Starts or ends it as the configuration wants; does not wait. */
  follow(config: AppConfig): void;
  /** Resolves when what `follow` began is done, well or not. */
  settled(): Promise<void>;
}

/** Whether the configuration, read without the demo, wants it; `byDefault` counts where the file does not say and no connection is configured. */
export function wantsDemo(config: Pick<AppConfig, 'demo' | 'connections'>, byDefault: boolean): boolean {
  return config.demo ?? (byDefault && Object.keys(config.connections).length === 0);
}

export function createDemo({ runner, running, byDefault, onStarted, log }: DemoOptions): Demo {
  let preset = running;
  let isFollowed = preset !== undefined;
  let work: Promise<void> = Promise.resolve();

  const isWanted = (config: AppConfig): boolean => wantsDemo(config, byDefault);
  const start = async (): Promise<void> => {
    if (preset) return;
    if (!runner) {
      const sentence = { en: 'This Portico has no demo backend', ru: 'В этом Portico нет демо' };
      throw new GatewayError('invalid-request', sentence);
    }
    preset = await runner.start();
  };
  /** One after the other, so that an end does not overtake a start. */
  const next = (step: () => Promise<void>): void => {
    work = work.then(step).catch((error: unknown) => {
      log.warn('The demo backend could not be started or ended', { error });
    });
  };

  return {
    get status() {
      if (preset && isFollowed) return 'on';
      return runner ? 'off' : 'unavailable';
    },
    get preset() {
      return isFollowed ? preset : undefined;
    },
    complete: (config) => (preset && isWanted(config) ? withPreset(config, preset) : config),
    start,
    follow: (config) => {
      const wanted = isWanted(config);
      isFollowed = wanted;
      if (!runner || wanted === (preset !== undefined)) return;
      next(async () => {
        if (!isFollowed) {
          preset = undefined;
          await runner.stop();
        } else if (!preset) {
          await start();
          onStarted();
        }
      });
    },
    settled: () => work,
  };
}
