import { statSync, watch, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';

export interface WatchFileOptions {
  /** Called when something may have happened to the file. */
  readonly onSign: () => void;
  /** Ends the watching. */
  readonly signal: AbortSignal;
  /** Quiet time after the last sign of a change; editors write in several steps. */
  readonly debounceMs?: number;
  /** A look at the file itself, for folders whose changes are not announced (network drives, links to elsewhere). */
  readonly pollMs?: number;
}

/** Watches a file through edits, replacement by renaming, removal and return. Its folder need not exist. */
export function watchFile(path: string, { onSign, signal, debounceMs = 150, pollMs = 3_000 }: WatchFileOptions): void {
  if (signal.aborted) return;
  let timer: NodeJS.Timeout | undefined;
  let seen = stampOf(path);
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      seen = stampOf(path);
      onSign();
    }, debounceMs);
    timer.unref();
  };
  const watcher = watchFolder(path, soon);
  const poll = setInterval(() => {
    if (stampOf(path) !== seen) soon();
  }, pollMs);
  poll.unref();
  const end = () => {
    clearTimeout(timer);
    clearInterval(poll);
    watcher?.close();
  };
  signal.addEventListener('abort', end, { once: true });
}

/** Tells one version of a file from another without reading it; `undefined` when there is none, or none can be seen. */
export function stampOf(path: string): string | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found && `${found.ino} ${found.size} ${found.mtimeMs}`;
  } catch {
    return undefined;
  }
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
