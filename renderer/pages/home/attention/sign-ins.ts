import type { ConnectionView } from '../../../../contract/connections.ts';

/** An account to sign in to, and what waits for it. */
export interface SignInNeeded {
  readonly account: string;
  readonly connections: readonly ConnectionView[];
  readonly tools: number;
}

/** One sign-in serves every connection of its account. */
export function signInsOf(connections: readonly ConnectionView[]): SignInNeeded[] {
  const waiting = connections.flatMap((connection) =>
    connection.state.status === 'login-required' ? [{ connection, account: connection.state.account }] : [],
  );
  return [...new Set(waiting.map(({ account }) => account))].map((account) => {
    const served = waiting.filter((one) => one.account === account).map(({ connection }) => connection);
    return { account, connections: served, tools: served.reduce((sum, { toolCount }) => sum + toolCount, 0) };
  });
}
