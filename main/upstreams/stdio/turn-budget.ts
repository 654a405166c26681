/** Measures how long one turn of the event loop has been spent on something. */
export interface TurnBudget {
  /** Whether the rest should wait for the next turn. */
  isSpent(): boolean;
}

/** At most `limitMs` of each turn; the measure starts anew when the event loop has been around. */
export function createTurnBudget(limitMs: number): TurnBudget {
  let since: number | undefined;
  return {
    isSpent: () => {
      const now = performance.now();
      if (since === undefined) {
        since = now;
        setImmediate(() => (since = undefined)).unref();
        return false;
      }
      return now - since >= limitMs;
    },
  };
}
