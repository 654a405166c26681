import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SettingsView } from '../../../contract/settings.ts';
import { englishIn, givenNames, piecesOf, russianIn } from './foreign-words.ts';
import { sampleAnswers, sampleNow, sampleSettings } from './sample-answers.ts';
import type { Scene } from './scenes.ts';
import { launchChromium, openStage, type Answers } from './stage.ts';

/** A state of a page that is opened in Russian; its language then becomes English. */
export interface LanguageScene extends Scene {
  readonly path: string;
  /** What is shown in the words of somebody else, or can be said in English alone. */
  readonly quoted?: readonly string[];
  /** Its words are those of the moment it was opened. */
  readonly isFixed?: true;
}

/** A test for each scene, several beside each other; one browser for all. */
export function testLanguages(scenes: readonly LanguageScene[]): void {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it.concurrent.each(scenes)(
    'in Russian nothing is left in English, in English nothing in Russian: $state',
    async (scene) =>
      expect(await foreignWordsOf(browser, scene)).toEqual({
        english: [],
        russian: [],
        quoted: scene.quoted ?? [],
        problems: [],
      }),
    120_000,
  );
}

async function foreignWordsOf(browser: Browser, { path, answers, prepare, quoted = [], isFixed }: LanguageScene) {
  let language: SettingsView['language'] = 'ru';
  const given: { name: string; value: unknown }[] = [];
  const settings = (answers?.['settings.get'] as SettingsView | undefined) ?? sampleSettings;
  const all: Answers = { ...sampleAnswers, ...answers, 'settings.get': () => ({ ...settings, language }) };
  const stage = await openStage(browser, { answers: noted(all, given), path, now: sampleNow, language: 'ru' });
  try {
    await prepare?.(stage.page);
    const russian = await piecesOf(stage.page);
    language = 'en';
    await stage.tell({ type: 'changed', areas: ['settings'] });
    await stage.page.locator('html[lang="en"]').waitFor({ state: 'attached' });
    const english = await piecesOf(stage.page);
    const names = givenNames(given);
    return {
      // A tooltip has no typography but quotation marks.
      english: englishIn(russian.own, [...names, ...quoted.map((words) => `«${words}»`)]),
      russian: isFixed ? [] : russianIn([...english.own, ...english.quoted], names),
      quoted: [...new Set(russian.quoted.map(({ text }) => text))],
      problems: stage.problems,
    };
  } finally {
    await stage.close();
  }
}

/** The same answers, each kept as it is given. */
function noted(answers: Answers, into: { name: string; value: unknown }[]): Answers {
  const entries = Object.entries(answers).map(([name, answer]) => [
    name,
    async (input: unknown): Promise<unknown> => {
      const value: unknown =
        typeof answer === 'function' ? await (answer as (asked: unknown) => unknown)(input) : answer;
      into.push({ name, value });
      return value;
    },
  ]);
  return Object.fromEntries(entries) as Answers;
}
