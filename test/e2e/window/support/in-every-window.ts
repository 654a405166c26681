import { afterAll, describe, expect } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../../support/chromium.ts';
import { findElectron, startDesktopApp, type DesktopApp } from './electron-window.ts';
import { startApp, type AppToRun, type RunningApp } from './running-app.ts';
import { openInBrowser, type Window, type WindowToOpen } from './window.ts';

/** A program that shows the window: a browser, or the desktop application. */
export interface WindowHost {
  /** Whether windows are pages of a browser, of which there can be several. */
  readonly isBrowser: boolean;
  /** Starts the app on a data folder of its own; it ends with the scenarios. */
  start(app?: AppToRun): Promise<RunningApp>;
  /** Opens its window, goes through the scenario, and checks that the page complained about nothing. */
  show(app: RunningApp, window: WindowToOpen, scenario: (window: Window) => Promise<void>): Promise<void>;
  /** A browser of the person, where sign-in pages open and where the app's window can be opened once more. */
  browser(): Promise<Browser>;
}

const electron = await findElectron();
const noElectron = "skipped: Electron's executable or a screen is not there";

/** How long a scenario may take; a second or two, but not on every machine. */
const scenarioMs = 60_000;

/** Scenarios are written once and run in the browser and, where Electron is there, in the desktop application. */
export function inEveryWindow(title: string, scenarios: (host: WindowHost) => void): void {
  const timeout = scenarioMs;
  describe(`${title}, in a browser`, { timeout }, () => scenarios(hostOf()));
  const inDesktop = `${title}, in the desktop application`;
  if (electron === undefined) describe.skip(`${inDesktop} (${noElectron})`, () => scenarios(hostOf()));
  else describe(inDesktop, { timeout }, () => scenarios(hostOf(electron)));
}

function hostOf(program?: string): WindowHost {
  const apps: RunningApp[] = [];
  let browser: Promise<Browser> | undefined;
  const theBrowser = (): Promise<Browser> => (browser ??= launchChromium());
  afterAll(async () => {
    await (await browser)?.close();
    await Promise.all(apps.map((app) => app[Symbol.asyncDispose]()));
  });
  return {
    isBrowser: program === undefined,
    start: async (options) => {
      const app = await (program === undefined ? startApp(options) : startDesktopApp(program, options));
      apps.push(app);
      return app;
    },
    show: async (app, options, scenario) => {
      await using window =
        program === undefined
          ? await openInBrowser(await theBrowser(), app, options)
          : await (app as DesktopApp).open(options);
      try {
        await scenario(window);
      } catch (error) {
        if (error instanceof Error) error.message += `\nThe page showed:\n${await snapshotOf(window)}`;
        throw error;
      }
      expect(window.complaints).toEqual([]);
    },
    browser: theBrowser,
  };
}

/** What assistive technology would read, to find out from a report why a scenario failed. */
async function snapshotOf({ page }: Window): Promise<string> {
  const dialog = page.getByRole('dialog');
  const parts = (await dialog.count()) > 0 ? dialog : page.locator('main, aside[data-panel], [role="alert"]');
  const texts = await Promise.all((await parts.all()).map((part) => part.ariaSnapshot({ timeout: 2_000 })));
  return [page.url(), ...texts].join('\n').slice(0, 4_000);
}
