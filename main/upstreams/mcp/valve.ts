export interface ValveOptions {
  /** What may pass at once. */
  readonly burst: number;
  readonly perSecond: number;
  /** Milliseconds of any clock that does not go back. */
  readonly now: () => number;
}

/** Lets so many through and no more, so that a server that talks without end is no burden to every client. */
export function createValve({ burst, perSecond, now }: ValveOptions) {
  let left = burst;
  let at = now();
  return {
    passes: (): boolean => {
      const time = now();
      left = Math.min(burst, left + ((time - at) / 1000) * perSecond);
      at = time;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
