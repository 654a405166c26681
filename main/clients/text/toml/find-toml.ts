import type { TomlMember, TomlValue } from './scan-toml-value.ts';
import type { TomlStatement } from './scan-toml.ts';

type Path = readonly string[];
export type TomlAssignment = Extract<TomlStatement, { kind: 'assignment' }>;

/** Whether a path leads to a place or through it. */
export function isWithin(path: Path, place: Path): boolean {
  return path.length >= place.length && place.every((name, index) => path[index] === name);
}

export interface InlineSpot {
  readonly table: TomlValue & { readonly members: readonly TomlMember[] };
  /** What of the path is not there yet, or the key of `member`. */
  readonly rest: Path;
}

/** The value at exactly this path, in a line of its own or in an inline table. */
export function valueAt(statements: readonly TomlStatement[], path: Path): TomlValue | undefined {
  const around = coveringAssignment(statements, path);
  if (!around) return undefined;
  return memberValue(around.value, path.slice(around.path.length));
}

function memberValue(value: TomlValue, rest: Path): TomlValue | undefined {
  if (rest.length === 0) return value;
  const member = value.members?.find((one) => isWithin(rest, one.path));
  return member && memberValue(member.value, rest.slice(member.path.length));
}

/** The innermost inline table that holds the path, or would. */
export function inlineSpot(statements: readonly TomlStatement[], path: Path): InlineSpot | undefined {
  const around = coveringAssignment(statements, path);
  if (!around || around.path.length === path.length) return undefined;
  return spotWithin(around.value, path.slice(around.path.length));
}

function spotWithin(value: TomlValue, rest: Path): InlineSpot | undefined {
  const { members } = value;
  if (!members) return undefined;
  const next = members.find((one) => one.path.length < rest.length && isWithin(rest, one.path));
  if (next?.value.members) return spotWithin(next.value, rest.slice(next.path.length));
  return { table: { ...value, members }, rest };
}

function coveringAssignment(statements: readonly TomlStatement[], path: Path): TomlAssignment | undefined {
  return statements.find((one): one is TomlAssignment => one.kind === 'assignment' && isWithin(path, one.path));
}

/** The last line that says something about a place in keys with dots, from a table further out. */
export function lastDotted(statements: readonly TomlStatement[], place: Path): TomlAssignment | undefined {
  return statements.findLast(
    (one): one is TomlAssignment =>
      one.kind === 'assignment' && isWithin(one.path, place) && one.header.length < place.length,
  );
}
