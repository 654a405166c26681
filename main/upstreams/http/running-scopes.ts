import { GatewayError } from '../../gateway/errors.ts';
import { openCallScope, type CallScope } from './call-scope.ts';

/** The calls of one connection that are under way, each bounded in time. */
export interface RunningScopes {
  /** Runs the work until it ends, the caller cancels, its time is up or the connection closes; the last three reject with a `GatewayError`. */
  run<Outcome>(caller: AbortSignal, work: (scope: CallScope) => Promise<Outcome>): Promise<Outcome>;
  /** Ends all that run. */
  abort(reason: GatewayError): void;
}

export function createRunningScopes(options: {
  readonly timeoutMs: number;
  readonly now: () => number;
}): RunningScopes {
  const { timeoutMs, now } = options;
  const running = new Set<CallScope>();
  return {
    run: async (caller, work) => {
      const scope = openCallScope({ caller, timeoutMs, now: now() });
      running.add(scope);
      try {
        return await work(scope);
      } catch (error) {
        throw scope.signal.aborted && !(error instanceof GatewayError) ? (scope.signal.reason as GatewayError) : error;
      } finally {
        running.delete(scope);
        scope.end();
      }
    },
    abort: (reason) => {
      for (const scope of running) scope.abort(reason);
    },
  };
}
