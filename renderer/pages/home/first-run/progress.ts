import type { StatusView } from '../../../../contract/status.ts';

export type StepState = 'done' | 'current' | 'next';

export interface Progress {
  readonly backend: StepState;
  readonly signIn: StepState;
  readonly client: StepState;
}

/** How far the person has come. A client can be connected once something is there to be called. */
export function progressOf(status: Pick<StatusView, 'connections' | 'accounts'>): Progress {
  const backends = backendsOf(status);
  const hasReady = backends.some(({ state }) => state.status === 'ready');
  const needsSignIn = backends.some(({ state }) => state.status === 'login-required');
  const backend = hasReady || needsSignIn ? 'done' : 'current';
  const signIn = hasReady ? 'done' : needsSignIn ? 'current' : 'next';
  return { backend, signIn, client: signIn === 'done' ? 'current' : 'next' };
}

/** What people connected, or the demo; not what is built in. */
export function backendsOf({ connections }: Pick<StatusView, 'connections'>): StatusView['connections'] {
  return connections.filter(({ kind, state }) => kind !== 'built-in' && state.status !== 'disabled');
}
