import type { AuthInfo } from '@modelcontextprotocol/server';
import { setImmediate } from 'node:timers/promises';
import type { Caller, Gateway } from '../gateway/gateway.ts';
import type { Principal } from '../gateway/principal.ts';
import { RunningCall, type CallParams } from './running-call.ts';

/** What the SDK carries beside a message for us: it passes the object on as it is, so the object itself is the key. */
interface Passenger {
  readonly principal: Principal;
  call: RunningCall | undefined;
}

/** All calls of all clients that are running now. */
export interface Calls {
  start(caller: Caller, params: CallParams): RunningCall;
  /** Takes a principal, and a call that was already started, through the SDK to our handler. */
  carry(principal: Principal, call?: RunningCall): AuthInfo;
  principalOf(authInfo: AuthInfo | undefined): Principal | undefined;
  /** The carried call, once. */
  takeCall(authInfo: AuthInfo | undefined): RunningCall | undefined;
  /** Counts work as running until it ends, so that `drain` waits for the answer of a call and not only for its outcome. */
  answering<T>(work: Promise<T>): Promise<T>;
  /** Waits until no call is running, at most `waitMs`; then cancels what is left and waits for that. */
  drain(waitMs: number): Promise<void>;
}

export function createCalls(gateway: Gateway): Calls {
  const running = new Set<RunningCall>();
  const passengers = new WeakMap<AuthInfo, Passenger>();
  const answers = new Set<Promise<unknown>>();
  const allEnded = async () => {
    await Promise.all([...running].map((call) => call.outcome));
    await Promise.allSettled(answers);
    // The SDK sends an answer in the microtasks after our handler returned it.
    await setImmediate();
  };
  return {
    start: (caller, params) => {
      const call = new RunningCall(gateway, caller, params);
      running.add(call);
      void call.outcome.then(() => running.delete(call));
      return call;
    },
    carry: (principal, call) => {
      // The bearer token has done its work at the door and goes no further.
      const authInfo: AuthInfo = { token: '', clientId: principal.clientId, scopes: [] };
      passengers.set(authInfo, { principal, call });
      return authInfo;
    },
    principalOf: (authInfo) => (authInfo ? passengers.get(authInfo)?.principal : undefined),
    takeCall: (authInfo) => {
      const passenger = authInfo ? passengers.get(authInfo) : undefined;
      const call = passenger?.call;
      if (passenger) passenger.call = undefined;
      return call;
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
      for (const call of running) call.cancel('Portico is shutting down');
      await within(allEnded(), graceMs);
    },
  };
}

/** How long a cancelled call may take to notice. */
const graceMs = 1_000;

async function within(work: Promise<unknown>, waitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise((resolve) => {
    timer = setTimeout(resolve, waitMs);
  });
  await Promise.race([work, timeout]);
  clearTimeout(timer);
}
