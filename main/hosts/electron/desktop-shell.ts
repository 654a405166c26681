import { join } from 'node:path';
import type { UiEvent } from '../../../contract/events.ts';
import type { Shell } from '../../host.ts';
import type { Log } from '../../lib/log.ts';
import type { Electron } from './electron-parts.ts';
import type { AppDoor } from './shell/app-door.ts';
import { chooseFolder } from './shell/choose-folder.ts';
import { createLoginItem } from './shell/login-item.ts';
import { createUpdater, type Updater } from './shell/updater.ts';

export interface DesktopShellOptions {
  readonly electron: Pick<Electron, 'app' | 'shell' | 'dialog' | 'BrowserWindow'>;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  /** The person wants the new version: what ends the app for it has nothing to ask. */
  readonly onInstall: () => void;
  /** What the system starts at login. */
  readonly executable: string;
}

export interface DesktopShell {
  readonly port: Shell;
  /** Looks for new versions from now on, where this is a packaged app that was told where they are. */
  begin(app: {
    readonly door: Pick<AppDoor, 'call'>;
    readonly tell: (event: UiEvent) => void;
    readonly log: Log;
  }): Promise<void>;
  close(): void;
}

/** What this shell can do for the window, as the port the app wants. */
export function createDesktopShell({
  electron,
  platform,
  env,
  homeDir,
  executable,
  onInstall,
}: DesktopShellOptions): DesktopShell {
  const { app } = electron;
  const configHome = env['XDG_CONFIG_HOME'] || join(homeDir, '.config');
  const loginItem = createLoginItem({ app }, { platform, executable, configHome });
  let updater: Updater | undefined;
  let tell: (event: UiEvent) => void = () => {};
  const changed = (): void => tell({ type: 'changed', areas: ['settings'] });
  return {
    port: {
      view: () => ({
        host: 'electron',
        // In a checkout there is nothing that could be started without it.
        ...(app.isPackaged && { startAtLogin: loginItem.get() }),
        ...(updater && { update: updater.view() }),
        canShowFiles: true,
        canChooseFolders: true,
      }),
      ...(app.isPackaged && {
        setStartAtLogin: (on: boolean) => {
          loginItem.set(on);
          changed();
        },
        checkForUpdates: async () => updater?.check(),
        installUpdate: () => {
          if (updater?.view().status !== 'ready') return;
          onInstall();
          updater.install();
        },
      }),
      showFile: (file) => electron.shell.showItemInFolder(file),
      chooseFolder: (wanted) => chooseFolder(electron, wanted),
    },
    begin: async (opened) => {
      tell = opened.tell;
      if (!app.isPackaged) return;
      let isWanted = (await opened.door.call('settings.get', {})).checkForUpdates;
      const { default: electronUpdater } = await import('electron-updater');
      updater = createUpdater({
        source: electronUpdater.autoUpdater,
        isWanted: () => {
          void opened.door.call('settings.get', {}).then((settings) => (isWanted = settings.checkForUpdates));
          return isWanted;
        },
        onChange: changed,
        now: Date.now,
        log: opened.log,
      });
    },
    close: () => updater?.close(),
  };
}
