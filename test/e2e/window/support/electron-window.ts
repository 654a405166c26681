import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { BridgeAnswer, Bridge } from '../../../../contract/channels.ts';
import { ensureBuilt, Place, until } from '../../../cli/support/portico.ts';
import { appDoor } from './app-door.ts';
import type { AppToRun, RunningApp } from './running-app.ts';
import { actMs, complaintsOf, untilInteractive, type Window, type WindowToOpen } from './window.ts';

const root = join(import.meta.dirname, '../../../..');

/** A desktop app that is running, with its one window. */
export interface DesktopApp extends RunningApp {
  open(window: WindowToOpen): Promise<Window>;
}

/** Electron's executable; `undefined` where it was never downloaded or there is no screen. It is the one program that tests may lack everywhere. */
export async function findElectron(): Promise<string | undefined> {
  const detector = join(root, 'tools', 'electron-program.mjs');
  const { electronProgram } = (await import(detector)) as {
    electronProgram: (root: string, env: NodeJS.ProcessEnv) => string | undefined;
  };
  const program = electronProgram(root, process.env);
  return program !== undefined && existsSync(program) ? program : undefined;
}

/** Starts the desktop app as people do, on a data folder and ports of its own. */
export async function startDesktopApp(
  program: string,
  { config, demo = true, prepare }: AppToRun = {},
): Promise<DesktopApp> {
  ensureBuilt();
  const place = await Place.create(config);
  const origin = `http://127.0.0.1:${String(place.port)}`;
  let running: ElectronApplication | undefined;
  let page: Page;
  let token = '';
  const start = async (): Promise<void> => {
    // Given by name: without it, Playwright asks the package `electron`, which would download one.
    running = await _electron.launch({
      executablePath: program,
      args: [
        // Chromium refuses to run as root with its sandbox on.
        ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--lang=en-GB',
        root,
        ...(demo ? ['--demo'] : []),
      ],
      env: { ...place.env, ...screenOf(process.env) },
    });
    page = await running.firstWindow();
    page.setDefaultTimeout(actMs);
    const asked = await page.evaluate(() =>
      (globalThis as unknown as { bridge: Bridge }).bridge.call('app.address', {}, 'address'),
    );
    token = tokenIn(asked);
  };
  const stop = async (): Promise<void> => {
    const ended = running?.waitForEvent('close');
    await place.run('stop');
    await ended;
    running = undefined;
  };
  const dispose = async (): Promise<void> => {
    const process = running?.process();
    if (running) await stop().catch(() => process?.kill('SIGKILL'));
    await place[Symbol.asyncDispose]();
  };
  try {
    // Nobody is there to be asked whether clients may lose their server.
    await writeFile(join(place.dataDir, 'shell.json'), JSON.stringify({ quitsUnasked: true }));
    prepare?.(place.dataDir);
    await start();
  } catch (error) {
    await dispose();
    throw error;
  }
  const app: DesktopApp = {
    ...appDoor(origin, () => token),
    place,
    origin,
    restart: async () => {
      await stop();
      await start();
    },
    open: async ({ page: name = '', size = { width: 1280, height: 800 }, theme = 'light' }) => {
      const shown = await running?.browserWindow(page);
      await shown?.evaluate((window, { width, height }) => window.setContentSize(width, height), size);
      await until(async () => (await page.evaluate('innerWidth')) === size.width);
      await page.emulateMedia({ colorScheme: theme });
      const complaints = complaintsOf(page);
      const go = async (to: string): Promise<void> => {
        await page.goto(`portico-app://ui/ui/${to}`);
        await untilInteractive(page);
      };
      await go(name);
      // The one window stays open until the app ends.
      return { page, app, go, complaints, [Symbol.asyncDispose]: async () => undefined };
    },
    [Symbol.asyncDispose]: dispose,
  };
  return app;
}

function tokenIn(answer: BridgeAnswer): string {
  const url = answer.ok ? (answer.value as { url: string }).url : '';
  return new URL(url).hash.replace('#token=', '');
}

/** What Electron needs of the environment to find the screen. */
function screenOf(env: NodeJS.ProcessEnv): Record<string, string> {
  const names = ['DISPLAY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR', 'XAUTHORITY', 'DBUS_SESSION_BUS_ADDRESS'];
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}
