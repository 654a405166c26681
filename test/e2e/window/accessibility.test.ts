import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../support/chromium.ts';
import { startFixture, type Fixture } from '../../support/mcp-fixture.ts';
import { connectClient } from './support/mcp-client.ts';
import { startApp, type RunningApp } from './support/running-app.ts';
import { openInBrowser } from './support/window.ts';
import { untilStill } from '../../support/until-still.ts';

const pages = [
  '',
  'connections',
  'connections/add',
  'connections/accounts',
  'clients',
  'tools',
  'activity',
  'insights',
  'logs',
  'settings',
];
/** Rule and element of all that axe finds. There are no frames, so none of its work has to happen in a page of its own. */
async function violationsOf(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

let browser: Browser;
let fresh: RunningApp;
let used: RunningApp;
let server: Fixture;
/** Pages with what is open in them when the app was used. */
const deeper: string[] = [];
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startFixture({ build: 'dual' })]);
  const connections = {
    notes: { kind: 'streamable-http', url: server.url.href, title: 'Notes' },
    away: { kind: 'streamable-http', url: 'http://127.0.0.1:9/mcp' },
    off: { kind: 'built-in', enabled: false },
  };
  [fresh, used] = await Promise.all([startApp({ demo: false }), startApp({ config: { demo: true, connections } })]);
  const client = await connectClient(used, 'Evening Editor');
  await used.call('clients.add', { name: 'Not seen yet' });
  await client.callTool({ name: 'notes__echo', arguments: { text: 'Hello' } });
  await client.callTool({ name: 'notes__fails', arguments: {} });
  await client.close();
  const [call] = (await used.call('invocations.list', { limit: 1 })).items;
  const [editor] = await used.call('clients.list', {});
  deeper.push(
    `activity?id=${call?.id ?? ''}`,
    'tools?name=notes__echo',
    'connections?id=notes&details',
    'connections/edit?id=notes',
    'connections/add?kind=onec',
    `clients?id=${editor?.id ?? ''}`,
  );
});
afterAll(async () => {
  await browser.close();
  await Promise.all([fresh, used, server].map((one) => one[Symbol.asyncDispose]()));
});

async function found(app: RunningApp, names: readonly string[], locale: 'en-GB' | 'ru-RU') {
  await using window = await openInBrowser(browser, app, { locale });
  const { page } = window;
  const all: string[] = [];
  for (const name of names) {
    // Colours change at once where movement is reduced; halfway from one theme to the other they would have no contrast.
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(app.address(name));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await untilStill(page);
    const light = await violationsOf(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    // A theme changes colours and nothing else, and a language no colours.
    const dark = locale === 'en-GB' ? await violationsOf(page, ['color-contrast', 'link-in-text-block']) : [];
    all.push(...[...light, ...dark].map((violation) => `/${name} ${violation}`));
  }
  expect(window.complaints).toEqual([]);
  return all;
}

describe('assistive technology stumbles over nothing', { timeout: 180_000 }, () => {
  it('on the pages of a fresh app, in both themes', async () => {
    expect(await found(fresh, pages, 'en-GB')).toEqual([]);
  });

  it('on the pages of an app in use, with details open, in both themes', async () => {
    expect(await found(used, [...pages, ...deeper], 'en-GB')).toEqual([]);
  });

  it('on the pages of an app in use, in Russian', async () => {
    expect(await found(used, pages, 'ru-RU')).toEqual([]);
  });
});
