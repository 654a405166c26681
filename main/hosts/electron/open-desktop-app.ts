import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { dispatch } from '../../api/dispatch.ts';
import type { Places } from '../../config/folders.ts';
import { baseMark, writeBaseMark } from '../../config/onec-proxy/base-mark.ts';
import type { Shell } from '../../host.ts';
import type { Log } from '../../lib/log.ts';
import { proxyFromEnvironment } from '../../lib/proxy-from-environment.ts';
import { openApp } from '../../serving/open-app.ts';
import { openLocalSocket } from '../../serving/open-local-socket.ts';
import { portTakenError } from '../../serving/port-owner/port-taken-error.ts';
import { createElectronHost } from './create-electron-host.ts';
import { createDesktopShell } from './desktop-shell.ts';
import type { Electron } from './electron-parts.ts';
import type { WindowLaunch } from './launch/launch.ts';
import { placesOfMachine } from '../../serving/own-command.ts';
import { installedParts } from './installed/installed-parts.ts';
import { ownCommandOf } from './launch/run-command.ts';
import type { AppDoor } from './shell/app-door.ts';
import { runInUtility } from './run-in-utility.ts';
import { createSystemProxy } from './system-proxy.ts';

export interface DesktopAppOptions {
  readonly electron: Electron;
  readonly launch: WindowLaunch;
  readonly places: Places;
  readonly root: string;
  readonly process: NodeJS.Process;
  /** The app is about to end for a new version. */
  readonly onInstall: () => void;
  /** Somebody asked the app to end. */
  readonly onStop: () => void;
}

export interface DesktopApp {
  readonly door: AppDoor;
  readonly shell: Shell;
  readonly log: Log;
  /** Lets running calls end, then closes everything within some seconds. */
  close(): Promise<void>;
}

/** Everything that is still open after this long is left to the end of the process. */
const closeMs = 5_000;

/**
 * Opens the app behind the window and serves it to clients. A port that is taken keeps nobody from the window, which says so.
 * Throws what `openApp` throws, e.g. `already-running` or `configuration-invalid`.
 */
export async function openDesktopApp(options: DesktopAppOptions): Promise<DesktopApp> {
  const { electron, launch, places, root, process } = options;
  const { env, platform, execPath: executable } = process;
  const { dataDir } = places;
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const ending = new AbortController();
  const shell = createDesktopShell({
    electron,
    platform,
    env,
    homeDir: homedir(),
    onInstall: options.onInstall,
    executable: env['APPIMAGE'] ?? executable,
  });
  const opened = await openApp(
    {
      places,
      flags: launch.flags,
      root,
      version,
      ownCommand: ownCommandOf({
        platform,
        root,
        executable,
        env,
        isPackaged: electron.app.isPackaged,
        ...placesOfMachine(),
      }),
      terminal: { during: (_label, work) => work() },
    },
    {
      createHost: ({ log }) =>
        createElectronHost({
          electron,
          dataDir,
          env,
          log,
          shell: shell.port,
          // In a checkout nothing is installed.
          installed: electron.app.isPackaged
            ? installedParts(electron, { platform, env, homeDir: homedir(), executable })
            : [],
          // Who sets the variables means them; everybody else means the system's settings.
          proxyFor: proxyFromEnvironment(env) ?? createSystemProxy(electron.session.defaultSession),
        }),
      demo: launch.demo,
      runProgram: runInUtility(electron),
      env,
      signal: ending.signal,
      onStop: () => setImmediate(options.onStop),
    },
  );
  const { app, log } = opened;
  const closeOpened = async (): Promise<void> => {
    ending.abort();
    await opened[Symbol.asyncDispose]();
  };
  try {
    await app.listen().catch(async (error: unknown) => {
      app.reportEndpointProblem(await portTakenError(error, opened.port));
      log.warn('The endpoint could not be opened', { error });
    });
    writeBaseMark(dataDir, baseMark(env));
    const local = await openLocalSocket({ dataDir, version }, opened);
    const door: AppDoor = {
      call: (operation, input, signal = ending.signal) => dispatch(app.handlers, { operation, input }, signal),
      subscribe: (listener) => app.uiEvents.subscribe(listener),
    };
    await shell.begin({ door, tell: (event) => app.uiEvents.tell(event), log });
    return {
      door,
      shell: shell.port,
      log,
      close: async () => {
        log.info('Portico ends');
        shell.close();
        const closing = async (): Promise<void> => {
          await app.drain();
          await local.close();
          await closeOpened();
        };
        await Promise.race([closing(), new Promise((resolve) => setTimeout(resolve, closeMs).unref())]);
      },
    };
  } catch (error) {
    await closeOpened();
    throw error;
  }
}
