import { notOpen } from './not-open.ts';

/** What a connection runs on, started when the connection is first opened. */
export interface LazyRuntime<Runtime> {
  /** Starts it, or joins the start under way. A start that fails is forgotten, and the next one tries anew. */
  start(): Promise<Runtime>;
  /** The one that was started. Rejects with `connection-not-ready` when there is none. */
  started(): Promise<Runtime>;
  /** The one that has started; `undefined` before that. */
  readonly running: Runtime | undefined;
  /** Closes it when it was started; it may be started again. Never rejects for a start that failed. */
  close(): Promise<void>;
}

/** A connection that is not open costs nothing: parsers and validators are loaded by `create`. */
export function createLazyRuntime<Runtime extends { close(): Promise<void> }>(
  id: string,
  create: () => Promise<Runtime>,
): LazyRuntime<Runtime> {
  let starting: Promise<Runtime> | undefined;
  let running: Runtime | undefined;
  return {
    start: async () => {
      const attempt = (starting ??= create());
      const started = await attempt.catch((error: unknown) => {
        if (starting === attempt) starting = undefined;
        throw error;
      });
      if (starting === attempt) running = started;
      return started;
    },
    started: () => starting ?? Promise.reject(notOpen(id)),
    get running() {
      return running;
    },
    close: async () => {
      const closing = starting;
      starting = undefined;
      running = undefined;
      const started = await closing?.catch(() => undefined);
      await started?.close();
    },
  };
}
