import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import type { Language } from './define-messages.ts';
import { createFormats, type Formats } from './formats.ts';

interface Locale {
  readonly language: Language;
  readonly formats: Formats;
}

const LocaleContext = createContext<Locale>({ language: 'en', formats: createFormats('en') });

/** Gives everything below it a language; `<html lang>` follows. */
export function LocaleProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const locale = useMemo(() => ({ language, formats: createFormats(language) }), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export function useLanguage(): Language {
  return useContext(LocaleContext).language;
}

/** Numbers, times and sizes as people of the current language write them. */
export function useFormats(): Formats {
  return useContext(LocaleContext).formats;
}

/** The language to show for a setting; `system` follows the browser. */
export function chosenLanguage(setting: 'system' | Language | undefined, preferred: readonly string[]): Language {
  if (setting === 'en' || setting === 'ru') return setting;
  const known = preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'en' || tag === 'ru');
  return known ?? 'en';
}
