import { setImmediate } from 'node:timers/promises';
import { RunningRequest, type RunOptions } from './running-request.ts';

/** All requests of all clients that are running now. */
export interface Calls {
  start(options: RunOptions): RunningRequest;
  /** Cancels what runs for this client. */
  cancelOf(clientId: string, why: string): void;
  /** Counts work as running until it ends, so that `drain` waits for the answer of a request and not only for its outcome. */
  answering<T>(work: Promise<T>): Promise<T>;
  /** Waits until nothing is running, at most `waitMs`; then cancels what is left and waits for that. */
  drain(waitMs: number): Promise<void>;
}

export function createCalls(): Calls {
  const running = new Set<RunningRequest>();
  const answers = new Set<Promise<unknown>>();
  const allEnded = async () => {
    await Promise.all([...running].map((request) => request.outcome));
    await Promise.allSettled(answers);
    // What was sent a moment ago is still on its way to the stream.
    await setImmediate();
  };
  return {
    start: (options) => {
      const request = new RunningRequest(options);
      running.add(request);
      void request.outcome.then(() => running.delete(request));
      return request;
    },
    cancelOf: (clientId, why) => {
      for (const request of running) if (request.clientId === clientId) request.cancel(why);
    },
    answering: async (work) => {
      answers.add(work);
      try {
        return await work;
      } finally {
        answers.delete(work);
      }
    },
    drain: async (waitMs) => {
      await within(allEnded(), waitMs);
      for (const request of running) request.cancel('Portico is shutting down');
      await within(allEnded(), graceMs);
    },
  };
}

/** How long a cancelled request may take to notice. */
const graceMs = 1_000;

async function within(work: Promise<unknown>, waitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise((resolve) => {
    timer = setTimeout(resolve, waitMs);
  });
  await Promise.race([work, timeout]);
  clearTimeout(timer);
}
