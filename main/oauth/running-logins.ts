import { GatewayError } from '../gateway/errors.ts';
import { SingleFlight } from '../lib/single-flight.ts';
import type { RunningLogin } from './login.ts';

/** A login and those who wait for it. */
export interface SharedLogin extends RunningLogin {
  /** Waits too. When the last one who waits leaves early, a login that is not `kept` is cancelled. */
  join(): { leave(): void };
  /** Goes on even if nobody waits: its link was handed out. */
  keep(): void;
  /** True once per pause, so that joining at the same moment does not open the browser twice. */
  takeBrowserTurn(): boolean;
}

/** At most one login per account; whoever asks for another one joins it. */
export interface RunningLogins {
  /** The running one, or the one that `start` makes. */
  startOrJoin(account: string, start: () => Promise<RunningLogin>): Promise<SharedLogin>;
  get(account: string): SharedLogin | undefined;
  /** Ends all with the code `cancelled`, those that are starting and those to come as well. */
  cancelAll(): void;
}

const browserPauseMs = 3_000;

export function cancelledLogin(account: string): GatewayError {
  const message = {
    en: `The sign-in to account "${account}" was cancelled`,
    ru: `Вход в учётную запись «${account}» отменён`,
  };
  return new GatewayError('cancelled', message, { details: { account } });
}

export function createRunningLogins(options: { readonly now: () => number }): RunningLogins {
  const running = new Map<string, SharedLogin>();
  const starting = new SingleFlight<SharedLogin>();
  let isClosed = false;

  return {
    get: (account) => running.get(account),
    startOrJoin: async (account, start) =>
      running.get(account) ??
      starting.run(account, async () => {
        const shared = share(account, await start(), options.now);
        running.set(account, shared);
        const end = () => running.delete(account);
        shared.done.then(end, end);
        if (isClosed) shared.cancel(cancelledLogin(account));
        return shared;
      }),
    cancelAll: () => {
      isClosed = true;
      for (const [account, login] of running) login.cancel(cancelledLogin(account));
    },
  };
}

function share(account: string, login: RunningLogin, now: () => number): SharedLogin {
  let waiting = 0;
  let isKept = false;
  let openedAt = Number.NEGATIVE_INFINITY;
  return {
    ...login,
    join: () => {
      waiting += 1;
      return {
        leave: () => {
          waiting -= 1;
          if (waiting === 0 && !isKept) login.cancel(cancelledLogin(account));
        },
      };
    },
    keep: () => {
      isKept = true;
    },
    takeBrowserTurn: () => {
      if (now() - openedAt < browserPauseMs) return false;
      openedAt = now();
      return true;
    },
  };
}
