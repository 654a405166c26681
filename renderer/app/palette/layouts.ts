/** The same keys on an English and on a Russian keyboard. */
const english = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const russian = 'ёйцукенгшщзхъфывапролджэячсмитьбю';

const toRussian = new Map([...english].map((key, index) => [key, russian[index] ?? key]));
const toEnglish = new Map([...russian].map((key, index) => [key, english[index] ?? key]));

/** What the same keys would have written on the other keyboard, small letters; nothing when that is the same. */
export function onOtherLayouts(text: string): readonly string[] {
  const typed = text.toLowerCase();
  const variants = [rewritten(typed, toRussian), rewritten(typed, toEnglish)];
  return [...new Set(variants)].filter((variant) => variant !== typed);
}

function rewritten(text: string, keys: ReadonlyMap<string, string>): string {
  return [...text].map((letter) => keys.get(letter) ?? letter).join('');
}
