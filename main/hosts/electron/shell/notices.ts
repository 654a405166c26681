import type { ProgramView } from '../../../../contract/programs.ts';
import type { Remark } from '../../../../contract/remark.ts';
import type { StatusView } from '../../../../contract/status.ts';
import { downForLong, type DownSince } from '../tray/health.ts';

/** Something a person is told of, because only a person can help. */
export type Notice =
  | {
      readonly type: 'sign-in';
      readonly account: string;
      readonly connections: readonly string[];
      readonly toolCount: number;
    }
  | { readonly type: 'down'; readonly connection: string; readonly reason: Remark }
  /** The settings of a client no longer lead to Portico. */
  | {
      readonly type: 'drift';
      readonly program: string;
      readonly name: string;
      readonly state: 'changed' | 'lost';
      /** Names what changed, for remembering that it was told. */
      readonly drift: string;
    };

/** Names of what a person was told of and is still so. */
export type Told = ReadonlySet<string>;

export interface NoticeFacts {
  readonly status: StatusView;
  readonly programs: readonly ProgramView[];
  readonly down: DownSince;
  readonly now: number;
}

/**
 * What to tell now, and what is told by then. Each event once, a change to settings also across new starts: what has ended may be told of again when it comes back; that it
 * ended is not told. Nothing is told while calls are paused.
 */
export function noticesFor(
  told: Told,
  { status, programs, down, now }: NoticeFacts,
): { readonly notices: readonly Notice[]; readonly told: Told } {
  if (status.paused) return { notices: [], told };
  const current = new Map<string, Notice>();
  const signingIn = new Set(status.accounts.filter(({ state }) => state.status === 'signing-in').map(({ id }) => id));
  const accounts = new Map<string, StatusView['connections']>();
  for (const connection of status.connections) {
    if (connection.state.status !== 'login-required') continue;
    const { account } = connection.state;
    accounts.set(account, [...(accounts.get(account) ?? []), connection]);
  }
  for (const [account, connections] of accounts) {
    const toolCount = connections.reduce((sum, each) => sum + each.toolCount, 0);
    current.set(`sign-in ${account}`, {
      type: 'sign-in',
      account,
      connections: connections.map(({ title }) => title),
      toolCount,
    });
  }
  for (const id of downForLong(down, now)) {
    const state = status.connections.find((connection) => connection.id === id)?.state;
    // While an attempt is under way its reason is not known; the next status has it.
    if (state && 'error' in state) current.set(`down ${id}`, { type: 'down', connection: id, reason: state.error });
    else if (told.has(`down ${id}`))
      current.set(`down ${id}`, { type: 'down', connection: id, reason: { message: '' } });
  }
  for (const { id: program, name, state, drift } of programs) {
    if (!drift || (state !== 'changed' && state !== 'lost')) continue;
    current.set(`drift ${program} ${drift.id}`, { type: 'drift', program, name, state, drift: drift.id });
  }
  const toldBefore = new Set(programs.flatMap(({ id, drift }) => (drift?.told === true ? [id] : [])));
  const notices = [...current].flatMap(([name, notice]) => {
    if (told.has(name)) return [];
    if (notice.type === 'drift' && toldBefore.has(notice.program)) return [];
    // The person is at it already.
    return notice.type === 'sign-in' && signingIn.has(notice.account) ? [] : [notice];
  });
  return { notices, told: new Set(current.keys()) };
}
