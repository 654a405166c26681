import { dispatch } from '../../api/dispatch.ts';
import type { OpenedApp } from '../../serving/open-app.ts';
import type { BannerFacts } from './banner.ts';
import { canOpenBrowser } from './can-open-browser.ts';
import { startBrowser } from './start-browser.ts';

/**
 * Opens the window in the browser when that was asked for and is possible. Its address is shown to whoever asked for the window, and
 * on a terminal; the output of a service may be kept where others read it, and the address holds a token.
 */
export async function showWindow(
  { app, log, opensBrowser }: Pick<OpenedApp, 'app' | 'log' | 'opensBrowser'>,
  { open, isTerminal }: { readonly open: boolean | undefined; readonly isTerminal: boolean },
  signal: AbortSignal,
): Promise<BannerFacts['window']> {
  const address = async (once: boolean): Promise<string> =>
    (await dispatch(app.handlers, { operation: 'app.address', input: { once } }, signal)).url;
  const canOpen = canOpenBrowser({ platform: process.platform, env: process.env, isTerminal });
  if (open === true && opensBrowser && canOpen) {
    try {
      await startBrowser(await address(true), (error) => {
        log.warn('The browser could not be opened', { reason: error.message });
      });
      return 'opened';
    } catch (error) {
      log.warn('The browser could not be opened', { error });
    }
  }
  return open === undefined && !isTerminal ? 'not-shown' : { url: await address(false) };
}
