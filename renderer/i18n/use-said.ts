import { useCallback } from 'react';
import type { Language } from './define-messages.ts';
import { useLanguage } from './locale.tsx';

interface Told {
  readonly message: string;
  readonly inRussian?: string | undefined;
}

/** The sentence of an error of the app in a language; words that are somebody else's stay as they are. */
export function said(error: Told, language: Language): string {
  return language === 'ru' ? (error.inRussian ?? error.message) : error.message;
}

/** {@link said} in the current language, for whatever was thrown. */
export function useSaid(): (error: unknown) => string {
  const language = useLanguage();
  return useCallback((error) => (isTold(error) ? said(error, language) : String(error)), [language]);
}

function isTold(error: unknown): error is Told {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
}
