import type { Remark } from '../../../../contract/remark.ts';
import type { StatusView } from '../../../../contract/status.ts';
import { downForLong, type DownSince } from './health.ts';

export const trayStates = ['off', 'starting', 'ready', 'sign-in-needed', 'trouble'] as const;
export type TrayState = (typeof trayStates)[number];

/** Why the tray shows what it shows, for its words. */
export type TrayView =
  | { readonly state: 'off'; readonly why: 'paused' | 'not-started' }
  | { readonly state: 'trouble'; readonly why: 'endpoint'; readonly problem: Remark }
  | { readonly state: 'trouble'; readonly why: 'connections'; readonly ids: readonly string[] }
  | { readonly state: 'sign-in-needed'; readonly ids: readonly string[] }
  | { readonly state: 'starting'; readonly ids: readonly string[] }
  | { readonly state: 'ready' };

export interface TrayFacts {
  /** `undefined` before the app runs. */
  readonly status: StatusView | undefined;
  readonly down: DownSince;
  readonly now: number;
}

/**
 * The one state the tray shows. The first that applies: off, endpoint not listening, a person is needed, a connection down for
 * minutes, starting, ready. Nothing is called ready that is not.
 */
export function trayView({ status, down, now }: TrayFacts): TrayView {
  if (!status) return { state: 'off', why: 'not-started' };
  if (status.paused) return { state: 'off', why: 'paused' };
  if (status.endpointProblem) return { state: 'trouble', why: 'endpoint', problem: status.endpointProblem };
  const withStatus = (...wanted: readonly string[]): string[] =>
    status.connections.filter(({ state }) => wanted.includes(state.status)).map(({ id }) => id);
  const needed = withStatus('login-required');
  if (needed.length > 0) return { state: 'sign-in-needed', ids: needed };
  const lost = downForLong(down, now);
  if (lost.length > 0) return { state: 'trouble', why: 'connections', ids: lost };
  const underWay = withStatus('connecting', 'backing-off', 'failed');
  if (underWay.length > 0 || status.endpoint === undefined) return { state: 'starting', ids: underWay };
  return { state: 'ready' };
}
