const escape = String.fromCharCode(27);
const control = new RegExp(`${escape}\\[[0-9;]*[A-Za-z]|[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]`, 'g');

/** Text from elsewhere with what could steer the terminal taken out; line breaks and tabs stay. */
export function plainText(text: string): string {
  return text.replace(control, '');
}

/** Rows as aligned columns under their headings, two blanks between; the last column is not padded. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [headings, ...rows].map((row) => row.map((cell) => plainText(cell).replace(/\s+/g, ' ').trim()));
  const widths = headings.map((_, column) => Math.max(...all.map((row) => [...(row[column] ?? '')].length)));
  const lines = all.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length)))
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}

/** `text` cut to at most `length` characters, an ellipsis showing the cut. */
export function shorten(text: string, length: number): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`;
}
