import type { ShellTexts } from './shell-texts.ts';
import { english } from './texts-en.ts';
import { russian } from './texts-ru.ts';

export type Language = 'en' | 'ru';

const texts: Readonly<Record<Language, ShellTexts>> = { en: english, ru: russian };

export function shellTexts(language: Language): ShellTexts {
  return texts[language];
}

/** The language of the settings, or of the system, e.g. `ru-RU`. */
export function languageOf(setting: 'system' | Language, locale: string): Language {
  if (setting !== 'system') return setting;
  return /^ru\b/i.test(locale) ? 'ru' : 'en';
}
