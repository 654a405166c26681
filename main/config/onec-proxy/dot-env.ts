const line = /^\s*(?:export\s+)?([A-Za-z_][\w.]*)\s*=[ \t]*(.*)$/;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * The variables of a `.env` file: `NAME=value`, `export NAME=value`, values in single or double quotes, comments after `#`. In a value without
 * quotes only a `#` after white space begins a comment, because passwords hold that character. Nothing is put in the place of `${…}`.
 */
export function parseDotEnv(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const [, name, value = ''] = line.exec(raw) ?? [];
    if (name !== undefined) values[name] = valueOf(value);
  }
  return values;
}

function valueOf(text: string): string {
  const single = /^'((?:[^'\\]|\\.)*)'/.exec(text)?.[1];
  if (single !== undefined) return single.replace(/\\(['\\])/g, '$1');
  const double = /^"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
  if (double !== undefined) return double.replace(/\\(.)/g, (_, character: string) => escapes[character] ?? character);
  return text.replace(/(^|\s)#.*$/, '').trim();
}
