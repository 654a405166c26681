/** Text as a search compares it: case and ё/е do not matter. */
export function fold(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е');
}

/** Whether every word of `text` is in `folded`, which {@link fold} made. */
export function hasWords(folded: string, text: string): boolean {
  return fold(text)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
