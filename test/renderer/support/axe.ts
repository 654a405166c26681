import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { untilStill } from '../../support/until-still.ts';

/** Rules whose outcome depends on the theme. */
const themed = ['color-contrast', 'link-in-text-block'];

/** What axe finds wrong with a page: rule, and the elements it found. Empty when nothing. There are no frames, so none of its work has to happen in a page of its own. */
export async function violationsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Colours are measured once nothing fades any more.
  await untilStill(page);
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** What it stumbles over in each theme, once nothing fades any more. */
export async function violationsInBothThemes(page: Page): Promise<Record<'light' | 'dark', string[]>> {
  const found: Record<'light' | 'dark', string[]> = { light: [], dark: [] };
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    found[colorScheme] = await violationsOf(page, colorScheme === 'light' ? undefined : themed);
  }
  return found;
}
