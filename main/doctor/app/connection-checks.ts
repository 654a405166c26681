import type { AccountView } from '../../../contract/accounts.ts';
import type { LiveConnection } from '../../gateway/live-connections.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { counted } from '../../lib/counted.ts';
import type { Check, Verdict } from '../doctor.ts';

export interface ConnectionSources {
  readonly connections: () => readonly LiveConnection[];
  readonly accounts: () => readonly AccountView[];
}

/** Each connection and each account, as it stands. */
export function connectionChecks({ connections, accounts }: ConnectionSources): Check[] {
  return [
    { check: 'connection', area: 'connections', look: () => connections().map(judgeConnection) },
    {
      check: 'account',
      area: 'connections',
      look: () => {
        const wanted = new Set(
          connections().flatMap(({ state }) => (state.status === 'login-required' ? [state.account] : [])),
        );
        return accounts().flatMap((account) => judgeAccount(account, wanted.has(account.id)));
      },
    },
  ];
}

type Judged = Pick<LiveConnection, 'id' | 'state' | 'catalog'>;

export function judgeConnection({ id: subject, state, catalog }: Judged): Verdict {
  switch (state.status) {
    case 'ready':
      return { subject, outcome: 'ok', message: `${subject}: ${counted(catalog.tools.length, 'tool')}` };
    case 'disabled':
      return { subject, outcome: 'ok', message: `${subject} is switched off in the configuration` };
    case 'connecting':
      return { subject, outcome: 'warning', message: `${subject} is still being opened` };
    case 'login-required': {
      const { account } = state;
      const message = `${subject}: nobody is signed in to ${account}`;
      const remedy = `Sign in to ${account} in the browser`;
      return { subject, outcome: 'warning', message, remedy, fix: { kind: 'sign-in', account } };
    }
    case 'backing-off':
    case 'failed': {
      const isTrust = /certificate/i.test(state.error.message);
      const remedy = isTrust
        ? 'Give the certificates of your company in a file: NODE_EXTRA_CA_CERTS; then start Portico again'
        : 'Try it again, and see the log for what happened';
      const fix = { kind: 'refresh', connection: subject } as const;
      return { subject, outcome: 'problem', message: `${subject}: ${state.error.message}`, remedy, fix };
    }
    default:
      return assertNever(state);
  }
}

/** `isAwaited`: a connection says itself that it waits for this sign-in. */
export function judgeAccount({ id: subject, label, state }: AccountView, isAwaited: boolean): Verdict[] {
  switch (state.status) {
    case 'signed-in': {
      const who = state.name ?? state.subject;
      if (state.persisted) return [{ subject, outcome: 'ok', message: `Signed in to ${label} as ${who}` }];
      const message = `Signed in to ${label} as ${who}, for this run only${state.notice === undefined ? '' : `: ${state.notice}`}`;
      return [
        {
          subject,
          outcome: 'warning',
          message,
          remedy: 'Unlock the keychain and sign in again',
          fix: { kind: 'sign-in', account: subject },
        },
      ];
    }
    case 'signing-in':
      return [{ subject, outcome: 'note', message: `A sign-in to ${label} is under way in the browser` }];
    case 'signed-out':
      if (isAwaited) return [];
      return [{ subject, outcome: 'note', message: `Nobody is signed in to ${label}, and no connection waits for it` }];
    default:
      return assertNever(state);
  }
}
