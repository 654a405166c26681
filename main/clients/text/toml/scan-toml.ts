import { NoToml } from './no-toml.ts';
import { readTomlKey, tomlBlank, tomlValueAt, type TomlValue } from './scan-toml-value.ts';

/** A line of a document that says something, or several lines where a value takes them. Offsets are in UTF-16 code units. */
export type TomlStatement = {
  /** From the root; below an array of tables, of its latest element. */
  readonly path: readonly string[];
  /** Beginning of its line. */
  readonly from: number;
  /** Behind its line end, or the end of the text. */
  readonly to: number;
} & (
  | { readonly kind: 'header'; readonly isArray: boolean }
  /** `header`: the path of the table it stands in. */
  | { readonly kind: 'assignment'; readonly header: readonly string[]; readonly value: TomlValue }
);

/** The statements of a TOML document, without a byte order mark, in their order. Throws `NoToml`. */
export function scanToml(text: string): readonly TomlStatement[] {
  const statements: TomlStatement[] = [];
  let header: readonly string[] = [];
  let at = 0;
  while (at < text.length) {
    const from = at;
    const start = tomlBlank(text, from);
    const lineEnd = /^(?:#[^\n]*)?(?:\r?\n|$)/.exec(text.slice(start, endOfLine(text, start)));
    if (lineEnd) {
      at = start + lineEnd[0].length;
      continue;
    }
    const isHeader = text[start] === '[';
    const statement = isHeader ? headerAt(text, from, start) : assignmentAt(text, { from, start, header });
    if (statement.kind === 'header') header = statement.path;
    statements.push(statement);
    at = statement.to;
  }
  return statements;
}

function headerAt(text: string, from: number, start: number): TomlStatement {
  const isArray = text[start + 1] === '[';
  const key = readTomlKey(text, start + (isArray ? 2 : 1));
  const close = isArray ? ']]' : ']';
  if (!text.startsWith(close, key.to)) throw new NoToml('a bracket is missing');
  return { kind: 'header', isArray, path: key.path, from, to: restOfLine(text, key.to + close.length) };
}

function assignmentAt(
  text: string,
  { from, start, header }: { readonly from: number; readonly start: number; readonly header: readonly string[] },
): TomlStatement {
  const key = readTomlKey(text, start);
  if (text[key.to] !== '=') throw new NoToml('an equals sign is missing');
  const value = tomlValueAt(text, tomlBlank(text, key.to + 1));
  return {
    kind: 'assignment',
    header,
    path: [...header, ...key.path],
    value,
    from,
    to: restOfLine(text, value.to),
  };
}

/** Behind the line end, after nothing but a comment. */
function restOfLine(text: string, offset: number): number {
  const rest = text.slice(offset, endOfLine(text, offset));
  if (!/^[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/.test(rest)) throw new NoToml('something stands behind a value');
  return offset + rest.length;
}

function endOfLine(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found === -1 ? text.length : found + 1;
}
