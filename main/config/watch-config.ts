import { statSync, watch, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { GatewayError } from '../gateway/errors.ts';

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
  const { path, signal, debounceMs = 150, pollMs = 3_000 } = options;
  const { reload, took } = createReload(options);
  if (signal.aborted) return { took };
  let timer: NodeJS.Timeout | undefined;
  let seen = stampOf(path);

  const reloadSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      seen = stampOf(path);
      reload();
    }, debounceMs);
    timer.unref();
  };
  const watcher = watchFolder(path, reloadSoon);
  const poll = setInterval(() => {
    if (stampOf(path) !== seen) reloadSoon();
  }, pollMs);
  poll.unref();
  const end = () => {
    clearTimeout(timer);
    clearInterval(poll);
    watcher?.close();
  };
  signal.addEventListener('abort', end, { once: true });
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
      complain(
        new GatewayError(
          'configuration-invalid',
          `The configuration ${path} is gone; Portico goes on with what it said last`,
        ),
      );
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

/** The folder is watched and not the file: a file that is replaced by renaming is another file. */
function watchFolder(path: string, onSign: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(dirname(path), { persistent: false }, (_event, name) => {
      if (name === null || name === basename(path)) onSign();
    });
    // The folder went away or cannot be watched any more; the polling goes on.
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}

function stampOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && `${found.ino} ${found.size} ${found.mtimeMs}`;
}
