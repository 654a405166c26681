import type { Finding, Said } from '../../../../../contract/doctor.ts';
import type { ProgramTrouble, TakesUp } from '../../../../../contract/programs.ts';
import { errorKey, errorTexts } from '../../../../components/error-words.ts';
import { russianTroubles } from '../../../../components/programs/program-trouble-ru.ts';
import { usePickUpWords, useTroubleWords } from '../../../../components/programs/use-program-words.ts';
import { useFormats, useLanguage } from '../../../../i18n/locale.tsx';
import { useText } from '../../../../i18n/use-text.ts';
import { findingTexts, isKnownSentence } from './finding-texts.ts';

export interface FindingWords {
  readonly what: string;
  readonly todo: string | undefined;
  /** What is in the language of the window; the rest is English. */
  readonly translated: { readonly what: boolean; readonly todo: boolean };
}

/** What a finding says in the language of the window, or in English where that is not known. `at`: when it was made, ms since the epoch. */
export function useFindingWords(): (finding: Finding, at: number) => FindingWords {
  const say = useSentence();
  return ({ message, remedy, said, advised }, at) => {
    const [what, todo] = [said && say(said, 'what', at), advised && say(advised, 'remedy', at)];
    return {
      what: what ?? message,
      todo: todo ?? remedy,
      translated: { what: what !== undefined, todo: todo !== undefined },
    };
  };
}

/** A sentence by its code; `undefined` for one that nobody knows. */
function useSentence(): (said: Said, part: 'what' | 'remedy', at: number) => string | undefined {
  const t = useText(findingTexts);
  const troubles = useTroubleWords();
  const pickUps = usePickUpWords();
  const values = useShownValues();
  return ({ code, values: given }, part, at) => {
    if (code === 'trouble') {
      const trouble = troubleOf(given);
      return trouble && troubles(trouble, { path: String(given['path']), name: String(given['name']) })[part];
    }
    if (code === 'pick-up') {
      const { takesUp, name, text } = given;
      // A way that is not known is said in English.
      if (!isWay(takesUp)) return undefined;
      return pickUps({ name: String(name), takesUp, pickUp: String(text) });
    }
    return isKnownSentence(code) ? unlessItLacks(() => t(code, values(given, at))) : undefined;
  };
}

/** A sentence for which a value was not given is said in English, and takes nothing else with it. */
function unlessItLacks(format: () => string): string | undefined {
  try {
    return format();
  } catch {
    return undefined;
  }
}

function troubleOf({ trouble, text }: Said['values']): ProgramTrouble | undefined {
  const isKnown = typeof trouble === 'string' && Object.hasOwn(russianTroubles, trouble);
  if (!isKnown) return undefined;
  return { code: trouble as ProgramTrouble['code'], message: String(text), remedy: String(text) };
}

function isWay(takesUp: unknown): takesUp is Exclude<TakesUp, 'at-once'> {
  return takesUp === 'refresh' || takesUp === 'new-session' || takesUp === 'restart';
}

/** Times, spans and codes of errors as people read them; the rest as it came. */
function useShownValues(): (values: Said['values'], at: number) => Said['values'] {
  const { ago, duration, date } = useFormats();
  const errors = useText(errorTexts);
  const language = useLanguage();
  const shown = (name: string, value: string | number, at: number): string | number => {
    if (name === 'error') return errors(errorKey(String(value)));
    if (typeof value === 'string') return value;
    if (name.endsWith('AgoMs')) return ago(at - value, at);
    if (name.endsWith('Ms')) return duration(value);
    return name.endsWith('At') ? date(value) : value;
  };
  return (values, at) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        shown(name, (language === 'ru' ? values[`${name}InRussian`] : undefined) ?? value, at),
      ]),
    );
}
