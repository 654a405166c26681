import { join } from 'node:path';
import type { Shell } from '../../../host.ts';
import type { Log } from '../../../lib/log.ts';
import type { Electron } from '../electron-parts.ts';
import { parseDeepLink } from '../launch/deep-link.ts';
import type { WindowLaunch } from '../launch/launch.ts';
import { createTray, type ShellTray } from '../tray/tray.ts';
import { trayMenu, type TrayAction } from '../tray/tray-menu.ts';
import { trayView } from '../tray/tray-state.ts';
import { trayWords } from '../tray/tray-words.ts';
import { serveIpc } from '../window/ipc.ts';
import { createMainWindow } from '../window/main-window.ts';
import { act, followLink } from './act.ts';
import type { AppDoor } from './app-door.ts';
import { followApp, type Picture } from './follow-app.ts';
import { noticesFor, type Notice, type Told } from './notices.ts';
import { createNotifier } from './notify.ts';
import { watchPower } from './power.ts';
import { connectedClients } from './quit-question.ts';
import { manageQuitting } from './quit.ts';
import type { ShellMemory } from './shell-state.ts';
import type { ShellTexts } from './shell-texts.ts';
import { languageOf, shellTexts } from './texts.ts';
import { reconnectAll } from './wake.ts';

export interface ShellOptions {
  readonly electron: Electron;
  readonly platform: NodeJS.Platform;
  readonly door: AppDoor;
  readonly shell: Shell;
  readonly openInBrowser: (url: string) => Promise<void>;
  /** Folder of the icons. */
  readonly assets: string;
  readonly preload: string;
  readonly memory: ShellMemory;
  /** Ends the app behind the shell; called once. */
  readonly closeApp: () => Promise<void>;
  readonly now: () => number;
  readonly log: Log;
}

export interface OpenedShell {
  /** Does what a start of the program asks for: the window, a link, or nothing. */
  start(launch: Pick<WindowLaunch, 'hidden' | 'link'>): void;
  link(address: string): void;
  /** The words of the person's language, as far as it is known. */
  texts(): ShellTexts;
  /** Whatever ends the program next asks nothing. */
  quitUnasked(): void;
  /** Ends the program without asking. */
  quit(): void;
}

/** Tray, window, notifications and their lives, around a running app. Call it when Electron is ready. */
export function openShell(options: ShellOptions): OpenedShell {
  const { electron, platform, door, assets, memory, now, log } = options;
  const { app, nativeTheme } = electron;
  const icon = join(assets, 'icon', 'portico-256.png');
  let picture: Picture | undefined;
  let told: Told = new Set();
  let tray: ShellTray | undefined;
  const texts = (): ShellTexts => shellTexts(languageOf(picture?.settings.language ?? 'system', app.getLocale()));
  const titleOf = (id: string): string => picture?.status.connections.find((each) => each.id === id)?.title ?? id;

  const window = createMainWindow({
    electron,
    platform,
    preload: options.preload,
    icon,
    memory,
    onClosed: () => {
      if (memory.get().toldOfTray === true || isQuitting) return;
      memory.put({ toldOfTray: true });
      notifier.stillHere(texts());
    },
  });
  let isQuitting = false;
  const quitting = manageQuitting({
    electron,
    memory,
    texts,
    clients: async () => connectedClients(await door.call('clients.list', {}), now()),
    close: async () => {
      isQuitting = true;
      closeParts();
      await options.closeApp();
    },
  });
  const quit = (): void => {
    quitting.withoutAsking();
    app.quit();
  };
  const whatToDo = {
    clipboard: electron.clipboard,
    door,
    show: (to?: string) => window.show(to),
    openInBrowser: options.openInBrowser,
    quit: () => app.quit(),
  };
  const onAction = (action: TrayAction): void => {
    act(action, whatToDo).catch((error: unknown) => {
      log.warn('What was asked for in the tray could not be done', { action: action.type, error });
      // The page says what is wrong, and what to do.
      window.show(action.type === 'sign-in' || action.type === 'retry' ? '/connections' : undefined);
    });
  };
  const notifier = createNotifier({ Notification: electron.Notification, icon, onAction });
  const link = (address: string): void => {
    const parsed = parseDeepLink(address);
    if (!parsed) log.warn('A portico:// address that means nothing was opened', { length: address.length });
    else followLink(parsed, whatToDo).catch((error: unknown) => log.warn('A link could not be followed', { error }));
  };

  const paint = (next: Picture): void => {
    picture = next;
    nativeTheme.themeSource = next.settings.theme;
    const view = trayView({ status: next.status, down: next.down, now: next.now });
    const facts = {
      view,
      status: next.status,
      clients: next.clients,
      programs: next.programs,
      shell: options.shell.view(),
      texts: texts(),
      now: next.now,
    };
    tray?.show({ state: view.state, tooltip: trayWords(view, texts(), titleOf), menu: trayMenu(facts) });
    const { notices, told: nowTold } = noticesFor(told, next);
    told = nowTold;
    // Who looks at the window sees it there.
    if (!window.isFocused()) for (const notice of notices) notifier.tell(notice, texts(), titleOf);
    for (const notice of notices) if (notice.type === 'drift') remember(notice);
  };
  const remember = ({ program, drift }: Extract<Notice, { type: 'drift' }>): void => {
    door.call('programs.told', { program, drift }).catch((error: unknown) => {
      log.warn('That a change to settings was told could not be kept', { program, error });
    });
  };
  try {
    tray = createTray({ electron, assets, platform, onAction });
  } catch (error) {
    log.warn('This desktop has no place for a tray icon', { error });
  }
  const following = followApp({ door, onPicture: paint, now, log });
  const closings = [
    serveIpc({ ipcMain: electron.ipcMain, door, log }),
    door.subscribe((event) => window.send(event)),
    watchPower({
      monitor: electron.powerMonitor,
      onSleep: () => log.info('The machine goes to sleep'),
      onAwake: () => {
        following.forgetTimes();
        void reconnectAll(door, log);
      },
    }),
    () => following.close(),
    () => tray?.close(),
    () => window.close(),
  ];
  const closeParts = (): void => {
    for (const close of closings) close();
  };
  app.on('activate', () => window.show());

  return {
    start: (launch) => {
      if (launch.link !== undefined) link(launch.link);
      else if (!launch.hidden) window.show();
    },
    link,
    texts,
    quitUnasked: () => quitting.withoutAsking(),
    quit,
  };
}
