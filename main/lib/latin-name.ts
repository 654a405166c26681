import { createHash } from 'node:crypto';

// GOST 7.79-2000, system B, without its apostrophes.
const latinOf: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'yo',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'j',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'x',
  ц: 'cz',
  ч: 'ch',
  ш: 'sh',
  щ: 'shh',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  і: 'i',
  ї: 'yi',
  є: 'ye',
  ґ: 'g',
};

/** A name with only the characters that `allowed` lets through: Cyrillic is transliterated, accents are dropped, the rest becomes `_`. */
export function latinName(name: string, allowed: RegExp): string {
  if (/^[A-Za-z0-9-]+$/.test(name)) return name;
  const latin = name.replace(/[\u0400-\u04FF]/g, (letter) => {
    const small = letter.toLowerCase();
    const replacement = latinOf[small];
    if (replacement === undefined) return '_';
    return letter === small ? replacement : replacement.charAt(0).toUpperCase() + replacement.slice(1);
  });
  const plain = latin.normalize('NFKD').replace(/\p{M}/gu, '');
  return Array.from(plain, (character) => (allowed.test(character) ? character : '_'))
    .join('')
    .replace(/_{2,}/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** Six characters that differ for different texts and are the same on every machine. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 6);
}
