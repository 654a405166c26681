import { inlineSpot, isWithin, type InlineSpot } from './find-toml.ts';
import { scanToml, type TomlStatement } from './scan-toml.ts';

type Path = readonly string[];

/** The text without everything at a path; `undefined` when that cannot be done exactly. */
export function withoutToml(text: string, path: Path): string | undefined {
  const statements = scanToml(text);
  const spot = inlineSpot(statements, path);
  if (spot) return withoutMembers(text, spot);
  return runsOf(statements, path).reduceRight((result, run) => withoutRun(result, run), text);
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly isTable: boolean;
}

/** Statements of a place that follow each other. */
function runsOf(statements: readonly TomlStatement[], place: Path): Run[] {
  const runs: Run[] = [];
  let wasWithin = false;
  for (const { path, from, to, kind } of statements) {
    const isOurs = isWithin(path, place);
    const last = runs.at(-1);
    if (isOurs && wasWithin && last) runs[runs.length - 1] = { ...last, to };
    else if (isOurs) runs.push({ from, to, isTable: kind === 'header' });
    wasWithin = isOurs;
  }
  return runs;
}

function withoutRun(text: string, { from, to, isTable }: Run): string {
  const before = text.slice(0, from);
  const after = text.slice(to);
  // The last line of a text without a line end at its end: the one before it becomes that.
  const endsOpen = after === '' && !text.endsWith('\n');
  const closed = endsOpen ? before.replace(/\r?\n$/, '') : before;
  const blankLine = endsOpen ? /\r?\n$/ : /(?<=^|\n)\r?\n$/;
  return (isTable ? closed.replace(blankLine, '') : closed) + after;
}

function withoutMembers(text: string, { table, rest }: InlineSpot): string | undefined {
  const { members } = table;
  const gone = members.flatMap(({ path }, index) => (isWithin(path, rest) ? [index] : []));
  if (gone.length === members.length) return withoutAllMembers(text, table);
  return gone.reduceRight<string | undefined>((result, index) => {
    const own = members[index];
    const before = members.slice(0, index).findLast((_, other) => !gone.includes(other));
    const next = members[index + 1];
    if (result === undefined || !own) return undefined;
    const from = before ? (members[index - 1]?.to ?? own.from) : own.from;
    const to = before ? own.to : (next?.from ?? own.to);
    // Only where nothing is between them but a comma.
    if (text.slice(from, own.from).includes('#') || text.slice(own.to, to).includes('#')) return undefined;
    return result.slice(0, from) + result.slice(to);
  }, text);
}

function withoutAllMembers(text: string, { members, from, to }: InlineSpot['table']): string | undefined {
  const [first] = members;
  const last = members.at(-1);
  if (!first || !last) return text;
  const before = text.slice(from + 1, first.from);
  const after = text.slice(last.to, to - 1);
  if (/[#\n]/.test(before + after)) return undefined;
  const isSpaced = before.startsWith(' ') && after.startsWith(' ');
  const left = isSpaced ? before.slice(1) + after.slice(1) : before + after;
  return text.slice(0, from + 1) + left.replace(',', '') + text.slice(to - 1);
}
