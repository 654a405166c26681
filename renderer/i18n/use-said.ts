import { useCallback } from 'react';
import type { Language } from './define-messages.ts';
import { useLanguage } from './locale.tsx';

/** What the app says of something that went wrong, or what somebody else said, told by the app. */
export interface Told {
  readonly message: string;
  /** Missing where the words are somebody else's. */
  readonly inRussian?: string | undefined;
}

/** The sentence of an error of the app in a language; words that are somebody else's stay as they are, as a quotation where they stand among Russian ones. */
export function said(error: Told, language: Language): string {
  return isQuoted(error, language) ? `«${error.message}»` : ownWords(error, language);
}

/** What is said in a language, whoever says it. */
export function ownWords({ message, inRussian }: Told, language: Language): string {
  return language === 'ru' ? (inRussian ?? message) : message;
}

/** Whether the words are somebody else's, in a language that may be another one. */
export function isQuoted({ message, inRussian }: Told, language: Language): boolean {
  return language === 'ru' && inRussian === undefined && message !== '';
}

/** {@link said} in the current language, for whatever was thrown. */
export function useSaid(): (error: unknown) => string {
  const language = useLanguage();
  return useCallback((error) => said(told(error), language), [language]);
}

/** Whatever was thrown. */
export function told(error: unknown): Told {
  return isTold(error) ? error : { message: String(error) };
}

function isTold(error: unknown): error is Told {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
}
