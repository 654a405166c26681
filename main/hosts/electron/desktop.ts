import { homedir } from 'node:os';
import { join } from 'node:path';
import { findPlaces } from '../../config/folders.ts';
import { toErrorView } from '../../gateway/errors.ts';
import type { Log } from '../../lib/log.ts';
import { logFileOf } from '../../serving/log-file.ts';
import { makePrivateFolder } from '../../storage/private-files.ts';
import { createPages } from '../../window/pages.ts';
import type { Electron } from './electron-parts.ts';
import { guardAllContents } from './guards/guard-contents.ts';
import { ourScheme, serveAppScheme } from './guards/app-protocol.ts';
import { outsideLink, webPage } from './guards/outside-link.ts';
import { denyPermissions } from './guards/permissions.ts';
import type { WindowLaunch } from './launch/launch.ts';
import { openDesktopApp } from './open-desktop-app.ts';
import { setApplicationMenu } from './shell/application-menu.ts';
import { reportCrashes } from './shell/crash.ts';
import { listenForLinks } from './shell/links.ts';
import { openShell, type OpenedShell } from './shell/open-shell.ts';
import { openShellMemory } from './shell/shell-state.ts';
import { becomeOnlyInstance } from './shell/single-instance.ts';
import { languageOf, shellTexts } from './shell/texts.ts';

export interface DesktopOptions {
  readonly electron: Electron;
  readonly launch: WindowLaunch;
  /** Folder of `package.json`, `dist` and `assets`. */
  readonly root: string;
  readonly process: NodeJS.Process;
}

/** As `appId` of the packages; Windows shows notifications under it, and names the login item so. */
export const appId = 'app.portico.desktop';

/** The desktop application, from its start until it quits. What must be done before Electron is ready is done before the first `await`. */
export async function startDesktop({ electron, launch, root, process }: DesktopOptions): Promise<void> {
  const { app, dialog, protocol, session } = electron;
  const { platform, env } = process;
  const places = findPlaces(launch.flags, { env, platform, homeDir: homedir(), cwd: process.cwd() });
  makePrivateFolder(places.dataDir);
  // Chromium's own files, and with them the lock of the only instance, belong to this data folder.
  app.setPath('userData', join(places.dataDir, 'window'));
  let shell: OpenedShell | undefined;
  let waitingLink = launch.link;
  const onLink = (link: string): void => {
    if (shell) shell.link(link);
    else waitingLink = link;
  };
  if (!becomeOnlyInstance(electron, (later) => (later.link === undefined ? shell?.start(later) : onLink(later.link)))) {
    app.quit();
    return;
  }
  let log: Log | undefined;
  const logFile = logFileOf(places.dataDir);
  const texts = () => shell?.texts() ?? shellTexts(languageOf('system', app.getLocale()));
  reportCrashes({ dialog, process, log: () => log, logFile, texts });
  app.enableSandbox();
  app.setAppUserModelId(appId);
  protocol.registerSchemesAsPrivileged([ourScheme]);
  listenForLinks(electron, onLink);
  guardAllContents(electron, {
    openOutside: (address) => {
      const link = outsideLink(address);
      if (link !== undefined) void electron.shell.openExternal(link);
    },
    onRefused: (what, address) =>
      log?.warn(`A page wanted what it may not: ${what}`, { address: address.slice(0, 200) }),
  });
  if (platform === 'darwin' && isHidden(electron, launch)) app.dock?.hide();

  await app.whenReady();
  denyPermissions(session.defaultSession);
  serveAppScheme(protocol, createPages(join(root, 'dist', 'renderer')));
  setApplicationMenu(electron, platform);
  try {
    const opened = await openDesktopApp({
      electron,
      launch,
      places,
      root,
      process,
      onInstall: () => shell?.quitUnasked(),
      onStop: () => shell?.quit(),
    });
    log = opened.log;
    shell = openShell({
      electron,
      platform,
      door: opened.door,
      shell: opened.shell,
      openInBrowser: async (url) => {
        const page = webPage(url);
        if (page !== undefined) await electron.shell.openExternal(page);
      },
      assets: join(root, 'assets'),
      preload: join(root, 'dist', 'desktop', 'preload.cjs'),
      memory: openShellMemory(join(places.dataDir, 'shell.json')),
      closeApp: () => opened.close(),
      now: Date.now,
      log: opened.log,
    });
    shell.start({ hidden: isHidden(electron, launch), ...(waitingLink !== undefined && { link: waitingLink }) });
  } catch (error) {
    log?.error('Portico could not start', { error });
    const view = toErrorView(error);
    const { startFailed, said } = texts();
    const reason = view.code === 'internal' && error instanceof Error ? error.message : said(view);
    dialog.showErrorBox(startFailed, reason);
    app.exit(1);
  }
}

/** macOS starts login items without arguments, and says so when asked. */
function isHidden({ app }: Pick<Electron, 'app'>, launch: WindowLaunch): boolean {
  return launch.hidden || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
}
