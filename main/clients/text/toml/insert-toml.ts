import { lineEndOf } from '../../../lib/jsonc-text/text-layout.ts';
import { inlineSpot, isWithin, lastDotted, type InlineSpot } from './find-toml.ts';
import { scanToml, type TomlStatement } from './scan-toml.ts';
import { tomlKey, tomlValue } from './written-toml.ts';

type Path = readonly string[];
type Table = Readonly<Record<string, unknown>>;

/**
 * The text with a table that was not there. It becomes a block of its own behind the last table of `parent`, the place it belongs to as far
 * as that exists, or at the end; where the parent is written in one line or with dots, it is written so, too.
 */
export function withTomlTable(
  text: string,
  path: Path,
  { value, parent }: { readonly value: Table; readonly parent: Path },
): string {
  const statements = scanToml(text);
  const spot = inlineSpot(statements, path);
  if (spot) return withMember(text, spot, value);
  const hasTables = statements.some((one) => one.kind === 'header' && isWithin(one.path, parent));
  const dotted = parent.length > 0 && !hasTables ? lastDotted(statements, parent) : undefined;
  if (dotted) return withLine(text, dotted, assigned(path.slice(dotted.header.length), value));
  const members = Object.entries(value).map(([name, member]) => assigned([name], member));
  return withBlock(text, blockPlace(text, statements, parent), [`[${tomlKey(path)}]`, ...members]);
}

/** The text with a member in a table that is there; `undefined` when there is no place for it. */
export function withTomlMember(text: string, path: Path, value: unknown): string | undefined {
  const statements = scanToml(text);
  const spot = inlineSpot(statements, path);
  if (spot) return withMember(text, spot, value);
  const parent = path.slice(0, -1);
  const header = statements.findIndex(
    (one) => one.kind === 'header' && one.path.length === parent.length && isWithin(one.path, parent),
  );
  if (header !== -1) {
    const next = statements.findIndex((one, index) => index > header && one.kind === 'header');
    const last = statements[(next === -1 ? statements.length : next) - 1];
    return last && withLine(text, last, assigned(path.slice(-1), value));
  }
  const dotted = lastDotted(statements, parent);
  return dotted && withLine(text, dotted, assigned(path.slice(dotted.header.length), value));
}

function assigned(path: Path, value: unknown): string {
  return `${tomlKey(path)} = ${tomlValue(value)}`;
}

/** Where a block goes: behind the tables of its parent with the comment lines right below them, or at the end. */
function blockPlace(text: string, statements: readonly TomlStatement[], parent: Path): number {
  const last = parent.length > 0 ? statements.findLast(({ path }) => isWithin(path, parent)) : undefined;
  if (!last) return text.length;
  const comments = /^(?:[ \t]*#[^\n]*(?:\n|$))*/.exec(text.slice(last.to))?.[0] ?? '';
  const place = last.to + comments.length;
  // A comment right above the next table is about that.
  return statements.some(({ from }) => from === place) ? last.to : place;
}

function withBlock(text: string, place: number, lines: readonly string[]): string {
  const lineEnd = lineEndOf(text);
  const block = lines.join(lineEnd);
  const before = text.slice(0, place);
  if (before === '') return `${block}${lineEnd}${text}`;
  if (!before.endsWith('\n')) return `${before}${lineEnd}${lineEnd}${block}`;
  return `${before}${lineEnd}${block}${lineEnd}${text.slice(place)}`;
}

/** A line behind a statement, indented as that is. */
function withLine(text: string, { from, to }: TomlStatement, line: string): string {
  const lineEnd = lineEndOf(text);
  const indent = /^[ \t]*/.exec(text.slice(from))?.[0] ?? '';
  const before = text.slice(0, to);
  const added = before.endsWith('\n') ? `${indent}${line}${lineEnd}` : `${lineEnd}${indent}${line}`;
  return before + added + text.slice(to);
}

function withMember(text: string, { table, rest }: InlineSpot, value: unknown): string {
  const nested = rest.slice(1).reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
  const written = assigned(rest.slice(0, 1), nested);
  const last = table.members.at(-1);
  if (last) return `${text.slice(0, last.to)}, ${written}${text.slice(last.to)}`;
  return `${text.slice(0, table.from + 1)} ${written} ${text.slice(table.from + 1)}`;
}
