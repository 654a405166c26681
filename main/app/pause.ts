/** Whether calls of clients are refused for now. Every start begins unpaused. */
export interface Pause {
  readonly isPaused: boolean;
  set(paused: boolean): void;
}

export function createPause(): Pause {
  let isPaused = false;
  return {
    get isPaused() {
      return isPaused;
    },
    set: (paused) => {
      isPaused = paused;
    },
  };
}
