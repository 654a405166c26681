/** Text as it is compared: case, ё/е and ways of writing й do not matter. As long as the text in normal form C. */
export function fold(text: string): string {
  const composed = text.normalize('NFC');
  const lower = composed.toLowerCase();
  // A few letters of other scripts grow when made small; positions must stay those of the shown text.
  return (lower.length === composed.length ? lower : composed).replaceAll('ё', 'е');
}
