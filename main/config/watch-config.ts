import { isDeepStrictEqual } from 'node:util';
import { GatewayError } from '../gateway/errors.ts';
import { stampOf, watchFile } from '../lib/watch-file.ts';

export interface WatchConfigOptions<Config> {
  /** The configuration file; its folder exists. */
  readonly path: string;
  /** What runs now. */
  readonly current: Config;
  /** Reads the configuration anew; throws a `GatewayError` when it cannot be used. */
  readonly load: () => Config;
  /** Only called when something is different. */
  readonly onChange: (config: Config, before: Config) => void;
  /** The last good configuration goes on; the message says line and reason. Called once per distinct message. */
  readonly onInvalid: (error: GatewayError) => void;
  /** Ends the watching. */
  readonly signal: AbortSignal;
  /** Quiet time after the last sign of a change; editors write in several steps. */
  readonly debounceMs?: number;
  /** A look at the file itself, for folders whose changes are not announced (network drives, links to elsewhere). */
  readonly pollMs?: number;
}

export interface WatchedConfig<Config> {
  /** Says that the file was changed by this program itself and that this configuration, which it makes, is in force already. */
  readonly took: (config: Config) => void;
}

/** Watches the configuration file through edits, replacement by renaming, removal and return. */
export function watchConfig<Config>(options: WatchConfigOptions<Config>): WatchedConfig<Config> {
  const { path, signal, debounceMs, pollMs } = options;
  const { reload, took } = createReload(options);
  watchFile(path, {
    onSign: reload,
    signal,
    ...(debounceMs !== undefined && { debounceMs }),
    ...(pollMs !== undefined && { pollMs }),
  });
  return { took };
}

function createReload<Config>({ path, current, load, onChange, onInvalid }: WatchConfigOptions<Config>) {
  let good = current;
  let wasThere = stampOf(path) !== undefined;
  let lastComplaint: string | undefined;

  const complain = (error: GatewayError) => {
    if (error.message !== lastComplaint) onInvalid(error);
    lastComplaint = error.message;
  };
  const took = (config: Config): void => {
    good = config;
    wasThere = stampOf(path) !== undefined;
    lastComplaint = undefined;
  };
  const reload = (): void => {
    const isThere = stampOf(path) !== undefined;
    // Losing the file is more likely an accident than a wish to lose all connections.
    if (wasThere && !isThere) {
      const sentence = {
        en: `The configuration ${path} is gone; Portico goes on with what it said last`,
        ru: `Файл конфигурации ${path} исчез; Portico работает с тем, что в нём было`,
      };
      complain(new GatewayError('configuration-invalid', sentence));
      return;
    }
    try {
      const loaded = load();
      wasThere = isThere;
      lastComplaint = undefined;
      if (isDeepStrictEqual(loaded, good)) return;
      const before = good;
      good = loaded;
      onChange(loaded, before);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      complain(error);
    }
  };
  return { reload, took };
}
