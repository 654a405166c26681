import type { AccountView } from '../../../contract/accounts.ts';
import type { LiveConnection } from '../../gateway/live-connections.ts';
import { assertNever } from '../../lib/assert-never.ts';
import type { Check } from '../doctor.ts';
import { say, verdict, type Verdict } from '../verdict.ts';
import { whyOf } from '../why.ts';

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

export function judgeConnection({ id: connection, state, catalog }: Judged): Verdict {
  const subject = connection;
  switch (state.status) {
    case 'ready':
      return verdict('ok', say('connection-ready', { connection, count: catalog.tools.length }), { subject });
    case 'disabled':
      return verdict('ok', say('connection-off', { connection }), { subject });
    case 'connecting':
      return verdict('warning', say('connection-opening', { connection }), { subject });
    case 'login-required': {
      const { account } = state;
      const advice = say('sign-in', { account });
      const fix = { kind: 'sign-in', account } as const;
      return verdict('warning', say('connection-sign-in', { connection, account }), { subject, advice, fix });
    }
    case 'backing-off':
    case 'failed': {
      const { error: told } = state;
      const why = whyOf(told);
      const advice = say(/certificate/i.test(told.message) ? 'give-certificates-and-restart' : 'try-again');
      const fix = { kind: 'refresh', connection } as const;
      return verdict('problem', say('connection-failed', { connection, error: told.code, ...why }), {
        subject,
        advice,
        fix,
      });
    }
    default:
      return assertNever(state);
  }
}

/** `isAwaited`: a connection says itself that it waits for this sign-in. */
export function judgeAccount({ id: subject, label: account, state }: AccountView, isAwaited: boolean): Verdict[] {
  switch (state.status) {
    case 'signed-in': {
      const who = state.name ?? state.subject;
      if (state.persisted) return [verdict('ok', say('signed-in', { account, who }), { subject })];
      const what = say('signed-in-for-now', { account, who, why: state.notice?.message ?? '' });
      const fix = { kind: 'sign-in', account: subject } as const;
      return [verdict('warning', what, { subject, advice: say('unlock-and-sign-in'), fix })];
    }
    case 'signing-in':
      return [verdict('note', say('signing-in', { account }), { subject })];
    case 'signed-out':
      return isAwaited ? [] : [verdict('note', say('signed-out', { account }), { subject })];
    default:
      return assertNever(state);
  }
}
