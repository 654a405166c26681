export interface WriteBehindOptions<Item> {
  /** Longest time an item waits. */
  readonly delayMs: number;
  /** This many are written in the next turn of the event loop, so that one write never takes long. */
  readonly batch?: number;
  /** Writes all items at once; when it throws, they are kept and tried again with the next ones. */
  readonly write: (items: readonly Item[]) => void;
  readonly onError: (error: unknown) => void;
}

/** Collects small writes and makes them together a moment later. */
export interface WriteBehind<Item> {
  readonly add: (item: Item) => void;
  /** Writes what waits now. Throws what `write` throws. */
  readonly flush: () => void;
}

/** Beyond this many items a failing store drops the oldest, so that a full disk does not also fill the memory. */
const maxWaiting = 10_000;

export function createWriteBehind<Item>(options: WriteBehindOptions<Item>): WriteBehind<Item> {
  let waiting: Item[] = [];
  let timer: NodeJS.Timeout | undefined;
  let soon: NodeJS.Immediate | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    clearImmediate(soon);
    soon = undefined;
    if (waiting.length === 0) return;
    options.write(waiting);
    waiting = [];
  };
  const flushLater = () => {
    try {
      flush();
    } catch (error) {
      options.onError(error);
    }
  };
  return {
    flush,
    add: (item) => {
      if (waiting.length >= maxWaiting) waiting.shift();
      waiting.push(item);
      if (waiting.length >= (options.batch ?? Infinity)) soon ??= setImmediate(flushLater);
      if (timer) return;
      timer = setTimeout(flushLater, options.delayMs);
      timer.unref();
    },
  };
}
