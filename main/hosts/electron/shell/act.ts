import { assertNever } from '../../../lib/assert-never.ts';
import type { Electron } from '../electron-parts.ts';
import type { TrayAction } from '../tray/tray-menu.ts';
import type { DeepLink } from '../launch/deep-link.ts';
import type { AppDoor } from './app-door.ts';

export interface ActOptions {
  readonly clipboard: Pick<Electron['clipboard'], 'writeText'>;
  readonly door: Pick<AppDoor, 'call'>;
  readonly show: (to?: string) => void;
  readonly openInBrowser: (url: string) => Promise<void>;
  readonly quit: () => void;
}

/** Does what a click in the tray or on a notification asked for. Rejects with what the operation throws. */
export async function act(action: TrayAction, options: ActOptions): Promise<void> {
  const { door, show } = options;
  switch (action.type) {
    case 'open':
      show(action.to);
      return;
    case 'sign-in': {
      // The person asked for it here and now, so that the setting for opening the browser unasked has no say.
      const { authorizationUrl } = await door.call('accounts.login', { account: action.account, openBrowser: false });
      await options.openInBrowser(authorizationUrl);
      return;
    }
    case 'retry':
      await door.call('connections.refresh', { id: action.connection });
      return;
    case 'copy-endpoint':
      await options.clipboard.writeText(action.address);
      return;
    case 'pause':
      await door.call('app.pause', { paused: action.paused });
      return;
    case 'start-at-login':
      await door.call('shell.startAtLogin', { on: action.on });
      return;
    case 'check-for-updates':
      show('/settings');
      await door.call('shell.checkForUpdates', {});
      return;
    case 'install-update':
      await door.call('shell.installUpdate', {});
      return;
    case 'quit':
      options.quit();
      return;
    default:
      assertNever(action);
  }
}

/** Follows a `portico://` address. */
export async function followLink(
  link: DeepLink,
  options: Pick<ActOptions, 'door' | 'show' | 'openInBrowser'>,
): Promise<void> {
  if (link.type === 'page') {
    options.show(link.to);
    return;
  }
  const { endpoint } = await options.door.call('status.get', {});
  if (endpoint === undefined) options.show('/');
  else await options.openInBrowser(new URL(`/login/${link.ticket}`, endpoint).href);
}
