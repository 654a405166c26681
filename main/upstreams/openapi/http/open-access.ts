import { GatewayError } from '../../../gateway/errors.ts';
import type { CachedSender } from './cached-sender.ts';

/**
 * Sends with the account's token; while nobody is signed in, without one. A document that is open to everybody is so read
 * before the first sign-in, and clients see the tools they will have. One that is not open stays `login-required`.
 */
export function withOpenAccess(
  sender: Pick<CachedSender, 'send'>,
  anonymous: Pick<CachedSender, 'send'>,
): Pick<CachedSender, 'send'> {
  return {
    send: async (call, scope) => {
      try {
        return await sender.send(call, scope);
      } catch (error) {
        if (!(error instanceof GatewayError && error.code === 'login-required')) throw error;
        const open = await anonymous.send(call, scope);
        if (open.answer.status === 401 || open.answer.status === 403) throw error;
        return open;
      }
    },
  };
}
