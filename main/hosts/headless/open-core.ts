import { dispatch } from '../../api/dispatch.ts';
import type { CommandContext } from './command-context.ts';
import type { Api } from './local-client.ts';
import { openApp } from './open-app.ts';

/** The core in this process, without an endpoint, for one command. Throws what opening the app throws, e.g. `already-running`. */
export async function openCore(context: CommandContext): Promise<Api> {
  const opened = await openApp(context, { demo: false, signal: context.signal, onStop: () => {} });
  await opened.app.settled();
  return {
    isRunningApp: false,
    call: (operation, input, signal) => dispatch(opened.app.handlers, { operation, input }, signal ?? context.signal),
    close: async () => {
      await opened[Symbol.asyncDispose]();
    },
  };
}
