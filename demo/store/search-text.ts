/** Text as it is indexed: lower case, ё as е, so that both spellings find each other. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е');
}

/**
 * The beginning of a word that its other forms share, roughly: without the Russian ending or the English plural.
 * Short words stay as they are.
 */
export function stem(word: string): string {
  if (word.length < 5) return word;
  const ending = /[а-я]$/.test(word)
    ? /(?:ами|ями|ого|его|ому|ему|ыми|ими|[аеиоуыэюяьй]{1,3}|[аяои][мх])$/
    : /(?:ies|es|s|y)$/;
  const shortened = word.replace(ending, '');
  return shortened.length >= 3 ? shortened : word;
}

export function searchWords(query: string): string[] {
  return foldText(query).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** An FTS5 query for requirements that contain every word, each as the beginning of a word; `undefined` for no words. */
export function toSearchExpression(query: string): string | undefined {
  const words = searchWords(query);
  return words.length === 0 ? undefined : words.map((word) => `"${stem(word)}"*`).join(' AND ');
}

const excerptLength = 200;

/** The part of the text around the first word that matches, cut at word boundaries, with ellipses. */
export function excerptOf(text: string, query: string): string {
  const folded = foldText(text);
  const positions = searchWords(query)
    .map((word) => folded.indexOf(stem(word)))
    .filter((position) => position >= 0);
  const match = positions.length === 0 ? 0 : Math.min(...positions);
  const start = match < 80 ? 0 : text.indexOf(' ', match - 80) + 1;
  const end = text.length - start <= excerptLength ? text.length : text.lastIndexOf(' ', start + excerptLength);
  return `${start > 0 ? '… ' : ''}${text.slice(start, end).trim()}${end < text.length ? ' …' : ''}`;
}
