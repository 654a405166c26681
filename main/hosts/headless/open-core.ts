import { dispatch } from '../../api/dispatch.ts';
import { sleep } from '../../lib/backoff.ts';
import type { CommandContext } from './command-context.ts';
import { createHeadlessHost } from './create-headless-host.ts';
import type { Api } from './local-client.ts';
import { openApp } from '../../serving/open-app.ts';

/** An upstream that does not answer must not hold up a command for longer. */
const settleMs = 15_000;

export interface CoreOptions {
  /** For removing Portico: no connection is opened, and a configuration that cannot be used counts as none. */
  readonly toRemove?: true;
}

/** The core in this process, without an endpoint, for one command. Throws what opening the app throws, e.g. `already-running`. */
export async function openCore(context: CommandContext, { toRemove }: CoreOptions = {}): Promise<Api> {
  const { signal } = context;
  const opened = await openApp(context, {
    createHost: (given) => createHeadlessHost({ ...given, installed: context.installed }),
    ...(toRemove && { toRemove }),
    demo: false,
    withoutDemo: true,
    signal,
    onStop: () => {},
  });
  const close = async () => {
    await opened[Symbol.asyncDispose]();
  };
  try {
    await Promise.race([opened.app.settled(), sleep(settleMs, signal)]);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    isRunningApp: false,
    plannedEndpoint: `http://127.0.0.1:${String(opened.port)}/mcp`,
    call: (operation, input, given) => dispatch(opened.app.handlers, { operation, input }, given ?? signal),
    close,
  };
}
