/** The languages of the window. */
export type Language = 'en' | 'ru';

/** One text in every language, as ICU messages: `[English, Russian]`. */
export type Message = readonly [en: string, ru: string];
export type Messages = Readonly<Record<string, Message>>;

/** Texts of one page or component. Both languages stand side by side, so that neither can be forgotten. */
export function defineMessages<const Texts extends Messages>(texts: Texts): Texts {
  return texts;
}

export function textOf([en, ru]: Message, language: Language): string {
  return language === 'ru' ? ru : en;
}
