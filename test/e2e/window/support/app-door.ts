import type { OperationInput, OperationName, OperationOutput } from '../../../../contract/api.ts';
import { signInByHttp } from '../../../support/demo-sign-in.ts';

/** What a test asks of a running app beside its window. */
export interface AppDoor {
  /** Address of a page with the token of this run; `page` as in the address, e.g. `activity`. */
  address(page?: string): string;
  /** Asks the app as the window does. Rejects with the operation's error report. */
  call<Name extends OperationName>(name: Name, input: OperationInput<Name>): Promise<OperationOutput<Name>>;
  /** Signs a person of the demo backend in, as in the browser. */
  signIn(account: string, person: { readonly username: string; readonly password: string }): Promise<void>;
}

/** The door of the app at `origin`; `token` gives that of the run that is under way. */
export function appDoor(origin: string, token: () => string): AppDoor {
  const call: AppDoor['call'] = async (name, input) => {
    const answer = await fetch(`${origin}/ui/api/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token()}`, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const { value, error } = (await answer.json()) as { value?: unknown; error?: { message: string } };
    if (!answer.ok) throw Object.assign(new Error(error?.message), error);
    return value as OperationOutput<typeof name>;
  };
  return {
    address: (page = '') => `${origin}/ui/${page}#token=${token()}`,
    call,
    signIn: async (account, person) => {
      const { authorizationUrl } = await call('accounts.login', { account, openBrowser: false });
      const waiting = call('accounts.awaitLogin', { account });
      await fetch(await signInByHttp({ authorizationUrl, ...person }));
      await waiting;
    },
  };
}
