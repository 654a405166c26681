import { useQueryClient } from '@tanstack/react-query';
import type { AccountView } from '../../contract/accounts.ts';
import type { OperationError } from '../api/channel.ts';
import { useAct, useOperation } from '../api/operations.ts';

export interface SignIn {
  readonly status: 'idle' | 'starting' | 'waiting' | 'failed';
  /** What is known of the account. */
  readonly account: AccountView | undefined;
  /** The page to sign in at, while it is waited for; for when the browser did not open by itself. */
  readonly url: string | undefined;
  /** Why it failed; a sign-in that was cancelled has not failed. */
  readonly error: OperationError | undefined;
  /** Opens the browser and waits. */
  readonly start: () => void;
  readonly cancel: () => void;
}

/** Signing in to an account: also shows a sign-in that was started elsewhere. `onDone` is called when one that was started here has succeeded. */
export function useSignIn(id: string, onDone?: (account: AccountView) => void): SignIn {
  const queries = useQueryClient();
  const accounts = useOperation('accounts.list', {});
  const login = useAct('accounts.login');
  const waiting = useAct('accounts.awaitLogin');
  const cancelling = useAct('accounts.cancelLogin');
  const account = accounts.data?.find((one) => one.id === id);
  const reload = (): void => void queries.invalidateQueries({ queryKey: ['accounts.list'] });
  // Not the callbacks of `mutate`: the connection may be ready, and the component gone, before the answer is there.
  const run = async (): Promise<void> => {
    await login.mutateAsync({ account: id, openBrowser: true });
    reload();
    const after = await waiting.mutateAsync({ account: id });
    if (after.state.status === 'signed-in') onDone?.(after);
  };
  const start = (): void => {
    waiting.reset();
    // What went wrong is in `error`.
    void run()
      .catch(() => undefined)
      .finally(reload);
  };
  const known = account?.state.status === 'signing-in' ? account.state.authorizationUrl : undefined;
  const url = known ?? (waiting.isPending ? login.data?.authorizationUrl : undefined);
  const failure = login.error ?? waiting.error;
  const error = failure && failure.code !== 'cancelled' ? failure : undefined;
  return {
    status: login.isPending ? 'starting' : url !== undefined ? 'waiting' : error ? 'failed' : 'idle',
    account,
    url,
    error,
    start,
    cancel: () => cancelling.mutate({ account: id }, { onSettled: reload }),
  };
}
