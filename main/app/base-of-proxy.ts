import type { UserCredentials } from '../gateway/caller-credentials.ts';
import { GatewayError } from '../gateway/errors.ts';
import type { ReplacedProxy } from '../transports/replaced-proxy.ts';
import type { Supervisor } from '../upstreams/supervisor.ts';

/** Asks the upstream of a connection whether it lets this person in. */
export async function checkCredentials(
  { supervisor, connection }: { readonly supervisor: Supervisor; readonly connection: string },
  ...[credentials, signal]: [UserCredentials, AbortSignal]
): Promise<void> {
  const live = supervisor.list().find(({ id }) => id === connection);
  const open = await live?.ready(signal);
  if (!open?.checkCredentials) {
    const sentence = {
      en: `Nobody can sign in at "${connection}"`,
      ru: `Подключение «${connection}» не принимает вход пользователей`,
    };
    throw new GatewayError('unknown-connection', sentence);
  }
  await open.checkCredentials(credentials, signal);
}

/** How the base is whose former proxy the endpoint takes the place of. */
export function baseState(supervisor: Supervisor, connection: string | undefined): ReturnType<ReplacedProxy['base']> {
  const state = supervisor.list().find(({ id }) => id === connection)?.state;
  if (state?.status === 'ready') return 'ok';
  return state && 'error' in state ? { error: state.error.message } : 'not_initialized';
}
