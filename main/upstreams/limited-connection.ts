import type { CallContext, Connection } from '../gateway/connection.ts';
import { GatewayError } from '../gateway/errors.ts';

/** How much one upstream is given to do at once. */
export interface ConnectionLimits {
  /** Requests that run at the same time. */
  readonly maxConcurrent: number;
  /** Requests that wait for their turn; more are refused. */
  readonly maxQueued: number;
}

/** Lets only so many requests through at a time, in the order they came. Cancelled ones leave the queue at once. */
export function createTurns({ maxConcurrent, maxQueued }: ConnectionLimits, connection: string) {
  const waiting: (() => void)[] = [];
  let running = 0;

  const wait = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const enter = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        waiting.splice(waiting.indexOf(enter), 1);
        reject(signal.reason as Error);
      };
      waiting.push(enter);
      signal.addEventListener('abort', leave, { once: true });
    });

  const giveUp = (): void => {
    const next = running > maxConcurrent ? undefined : waiting.shift();
    if (next) next();
    else running -= 1;
  };

  return {
    get running() {
      return running;
    },
    get queued() {
      return waiting.length;
    },
    /** Runs the work in its turn. Rejects with `connection-busy` when too many wait already. */
    take: async <Outcome>(signal: AbortSignal, work: () => Promise<Outcome>): Promise<Outcome> => {
      if (running >= maxConcurrent) {
        if (waiting.length >= maxQueued) throw busy(connection, { maxConcurrent, maxQueued });
        signal.throwIfAborted();
        // Whoever ends hands its place on, so the count stays as it is.
        await wait(signal);
      } else running += 1;
      try {
        return await work();
      } finally {
        giveUp();
      }
    },
    /** What is no work for the upstream, in the middle of a request: others have its turn meanwhile. */
    pause: async <Outcome>(work: () => Promise<Outcome>): Promise<Outcome> => {
      giveUp();
      try {
        return await work();
      } finally {
        // Taken without waiting: the upstream is in the middle of the request.
        running += 1;
      }
    },
  };
}

export type Turns = ReturnType<typeof createTurns>;

/** The connection with its requests limited. The turns outlive a reopening, so that a restart of the upstream is no way around them. */
export function limited(connection: Connection, turns: Turns): Connection {
  return {
    open: (signal) => connection.open(signal),
    request: (call, context) => turns.take(context.signal, () => connection.request(call, pausing(context, turns))),
    ...(connection.catalogFor && { catalogFor: connection.catalogFor.bind(connection) }),
    ...(connection.catalogOf && { catalogOf: connection.catalogOf.bind(connection) }),
    ...(connection.checkCredentials && { checkCredentials: connection.checkCredentials.bind(connection) }),
    ...(connection.preview && { preview: connection.preview.bind(connection) }),
    ...(connection.subscribe && { subscribe: connection.subscribe.bind(connection) }),
    ...(connection.unsubscribe && { unsubscribe: connection.unsubscribe.bind(connection) }),
    ...(connection.notify && { notify: connection.notify.bind(connection) }),
    ...(connection.endSession && { endSession: connection.endSession.bind(connection) }),
    close: () => connection.close(),
  };
}

/** A person may take long to answer a question of the upstream, and would keep others waiting. */
function pausing(context: CallContext, turns: Turns): CallContext {
  const { ask } = context;
  return ask ? { ...context, ask: (question, signal) => turns.pause(() => ask(question, signal)) } : context;
}

function busy(connection: string, { maxConcurrent, maxQueued }: ConnectionLimits): GatewayError {
  const message = {
    en: `Connection "${connection}" has ${maxConcurrent} requests running and ${maxQueued} waiting; try again shortly, or raise "limits" of the connection`,
    ru: `Подключение «${connection}» занято: запросов выполняется ${maxConcurrent}, в очереди ${maxQueued}; повторите чуть позже или увеличьте «Ограничения» в его настройках`,
  };
  return new GatewayError('connection-busy', message, { details: { connection, maxConcurrent, maxQueued } });
}
