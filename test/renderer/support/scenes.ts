import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violationsInBothThemes } from './axe.ts';
import { sampleAnswers, sampleNow } from './sample-answers.ts';
import { launchChromium, openStage, type Answers } from './stage.ts';

/** A state of a page, and how one gets there. */
export interface Scene {
  readonly state: string;
  /** Instead of the page's own address. */
  readonly path?: string;
  /** Besides the page's own. */
  readonly answers?: Answers;
  readonly prepare?: (page: Page) => Promise<void>;
}

/** A page in a number of states, in which assistive technology must stumble over nothing. */
export interface ScenesOfPage {
  readonly title: string;
  readonly path: string;
  readonly answers: () => Answers;
  readonly scenes: readonly Scene[];
  /** Default English. */
  readonly language?: 'en' | 'ru';
  /** Waits until the page shows what it has. */
  readonly ready?: (page: Page) => Promise<void>;
}

/** A test for each scene, judged in light and dark; one browser for all. */
export function testScenes({ title, path, answers, scenes, language, ready }: ScenesOfPage): void {
  let browser: Awaited<ReturnType<typeof launchChromium>>;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it.each(scenes)(
    `${title} has nothing that assistive technology stumbles over, light and dark: $state`,
    async (scene) => {
      const stage = await openStage(browser, {
        answers: { ...sampleAnswers, ...answers(), ...scene.answers },
        path: scene.path ?? path,
        now: sampleNow,
        ...(language && { language }),
      });
      await ready?.(stage.page);
      await scene.prepare?.(stage.page);
      expect(await violationsInBothThemes(stage.page)).toEqual({ light: [], dark: [] });
      expect(stage.problems).toEqual([]);
      await stage.close();
    },
    60_000,
  );
}
