import type { OperationInput, OperationName, OperationOutput } from '../../../../contract/api.ts';
import { ensureBuilt, Place } from '../../../cli/support/portico.ts';
import { signInByHttp } from '../../../support/demo-sign-in.ts';

/** The built app as people run it, on a data folder and ports of its own. */
export interface RunningApp extends AsyncDisposable {
  readonly place: Place;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** Address of a page with the token of this run; `page` as in the address, e.g. `activity`. */
  address(page?: string): string;
  /** Asks the app as the window does. Rejects with the operation's error report. */
  call<Name extends OperationName>(name: Name, input: OperationInput<Name>): Promise<OperationOutput<Name>>;
  /** Signs a person of the demo backend in, as in the browser. */
  signIn(account: string, person: { readonly username: string; readonly password: string }): Promise<void>;
  /** Ends it and starts it again on the same folder and ports; the addresses from before lead nowhere then. */
  restart(): Promise<void>;
}

export interface AppToRun {
  /** Content of the configuration; none by default. */
  readonly config?: object;
  /** Run the demo backend, as `npm start` does; default true. */
  readonly demo?: boolean;
}

export async function startApp({ config, demo = true }: AppToRun = {}): Promise<RunningApp> {
  ensureBuilt();
  const place = await Place.create(config);
  const origin = `http://127.0.0.1:${String(place.port)}`;
  let token = '';
  const start = async (): Promise<void> => {
    const serving = await place.serve(...(demo ? ['--demo'] : []), '--open');
    token = /#token=([\w-]{43})/.exec(serving.said())?.[1] ?? '';
  };
  try {
    await start();
  } catch (error) {
    await place[Symbol.asyncDispose]();
    throw error;
  }
  const call: RunningApp['call'] = async (name, input) => {
    const answer = await fetch(`${origin}/ui/api/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const { value, error } = (await answer.json()) as { value?: unknown; error?: { message: string } };
    if (!answer.ok) throw Object.assign(new Error(error?.message), error);
    return value as OperationOutput<typeof name>;
  };
  return {
    place,
    origin,
    address: (page = '') => `${origin}/ui/${page}#token=${token}`,
    call,
    signIn: async (account, person) => {
      const { authorizationUrl } = await call('accounts.login', { account, openBrowser: false });
      const waiting = call('accounts.awaitLogin', { account });
      await fetch(await signInByHttp({ authorizationUrl, ...person }));
      await waiting;
    },
    restart: async () => {
      await place.run('stop');
      await start();
    },
    [Symbol.asyncDispose]: () => place[Symbol.asyncDispose](),
  };
}
