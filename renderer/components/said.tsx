import { useLanguage } from '../i18n/locale.tsx';
import { isQuoted, ownWords, told } from '../i18n/use-said.ts';

/** What an error says in the current language. Words that are somebody else's look like a quotation, and are read out as what they are. */
export function Said({ error }: { readonly error: unknown }) {
  const language = useLanguage();
  const given = told(error);
  const words = ownWords(given, language);
  if (!isQuoted(given, language)) return words;
  return (
    <q lang={/[а-яё]/i.test(words) ? 'ru' : 'en'} className="font-mono break-words whitespace-pre-line">
      {words}
    </q>
  );
}
