import type { StatusView } from '../../../contract/status.ts';
import { accountWords, connectionWords } from './words.ts';
import { counted } from '../../lib/counted.ts';

/**
 * What a person watching the terminal should know of the way from one status to the next, one sentence each:
 * sign-ins, connections lost and won, a configuration that cannot be used. Nothing else.
 */
export function statusChanges(
  before: StatusView,
  after: StatusView,
  view: { now: number; command: string },
): readonly string[] {
  const accounts = after.accounts.flatMap((account) => {
    const old = before.accounts.find(({ id }) => id === account.id);
    if (!old || old.state.status === account.state.status || account.state.status === 'signing-in') return [];
    const notice = account.state.status === 'signed-in' ? account.state.notice : undefined;
    return [`Account "${account.id}": ${accountWords(account)}`, ...(notice === undefined ? [] : [notice.message])];
  });
  const connections = after.connections.flatMap((connection) => {
    const old = before.connections.find(({ id }) => id === connection.id);
    const { state } = connection;
    if (old?.state.status === state.status || state.status === 'connecting') return [];
    const words = connectionWords(connection, view.now);
    switch (state.status) {
      case 'ready':
        return [`Connection "${connection.id}": ready, ${counted(connection.toolCount, 'tool')}`];
      case 'backing-off':
      case 'failed':
        return [`Connection "${connection.id}": ${words}. ${state.error.message}`];
      case 'login-required':
        return [`Connection "${connection.id}": ${words}. Sign in: ${view.command} login ${state.account}`];
      default:
        return [`Connection "${connection.id}": ${words}`];
    }
  });
  const isNewProblem =
    after.configProblem !== undefined && after.configProblem.message !== before.configProblem?.message;
  const config = isNewProblem ? [`Configuration: ${after.configProblem?.message ?? ''}`] : [];
  const fixed =
    before.configProblem !== undefined && after.configProblem === undefined ? ['The configuration is in use.'] : [];
  return [...accounts, ...connections, ...config, ...fixed];
}
