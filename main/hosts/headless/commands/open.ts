import { canOpenBrowser } from '../can-open-browser.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { startBrowser } from '../start-browser.ts';
import { withRunningApp } from '../with-api.ts';

export interface OpenArguments {
  /** As in the address of the window, e.g. `activity`. */
  readonly page: string | undefined;
  /** Print the address instead. */
  readonly print: boolean;
}

/** `portico open`: shows the window of the running app in the browser; prints its address where no browser can be opened. Exit code 3 when nothing runs. */
export async function openCommand(context: CommandContext, { page, print }: OpenArguments): Promise<number> {
  // Who runs this wants to see the window, wherever the output goes.
  const opens = !print && canOpenBrowser({ platform: process.platform, env: process.env, isTerminal: true });
  const address = (once: boolean): Promise<string> =>
    withRunningApp(context, async (api) => {
      const wanted = { ...(page === undefined ? {} : { page }), once };
      return (await api.call('app.address', wanted, context.signal)).url;
    });
  const isOpened = opens && (await opened(await address(true)));
  const url = await address(false);
  context.terminal.result({ url, opened: isOpened }, () => (isOpened ? `Opened ${withoutToken(url)}` : url));
  return exitCodes.ok;
}

async function opened(url: string): Promise<boolean> {
  try {
    await startBrowser(url, () => {});
    return true;
  } catch {
    return false;
  }
}

function withoutToken(url: string): string {
  return url.split('#', 1)[0] ?? url;
}
