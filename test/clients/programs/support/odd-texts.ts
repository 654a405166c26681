import json5 from 'json5';
import type { FileFormat } from '../../../../main/clients/program.ts';

/** A settings text as some editor or person leaves it. */
export interface OddText {
  readonly form: string;
  /** `undefined`: there is no file. */
  readonly text: string | undefined;
  /** What must be in the text once our entry is in it. */
  readonly kept: readonly string[];
  /** The line end of every line. */
  readonly lineEnd?: '\r\n' | '\n';
  /** The text is one line, and stays it. */
  readonly oneLine?: boolean;
  /** Begins lines of our entry. */
  readonly indent?: string;
}

const mark = '\uFEFF';

/** The forms in which a documented text may be found; in each the servers are the same. */
export function oddTexts(format: FileFormat, documented: string | undefined): readonly OddText[] {
  const none: readonly OddText[] = [
    { form: 'no file', text: undefined, kept: [] },
    { form: 'an empty file', text: '', kept: [] },
    { form: 'an empty file with a byte order mark', text: mark, kept: [mark] },
    { form: 'a line end alone', text: '\n', kept: [] },
  ];
  if (documented === undefined) return none;
  const lines = linesOf(documented);
  const always: readonly OddText[] = [
    { form: 'as documented', text: documented, kept: lines, lineEnd: '\n' },
    { form: 'with CRLF', text: documented.replaceAll('\n', '\r\n'), kept: [], lineEnd: '\r\n' },
    { form: 'with a byte order mark', text: mark + documented, kept: [mark, ...lines] },
    {
      form: 'with a byte order mark and CRLF',
      text: mark + documented.replaceAll('\n', '\r\n'),
      kept: [mark],
      lineEnd: '\r\n',
    },
    { form: 'without a line end at the end', text: documented.trimEnd(), kept: lines },
    { form: 'with empty lines at the end', text: `${documented}\n\n`, kept: lines },
  ];
  return [...none, ...always, ...oddFor(format, documented)];
}

function oddFor(format: FileFormat, documented: string): readonly OddText[] {
  if (format === 'toml' || format === 'yaml') {
    const text = `# of a person\n${documented}# at the end\n`;
    return [{ form: 'with comments', text, kept: ['# of a person\n', '# at the end\n'] }];
  }
  const model: unknown = json5.parse(documented);
  const tabbed = `${JSON.stringify(model, undefined, '\t')}\n`;
  return [
    { form: 'indented with tabs', text: tabbed, kept: linesOf(tabbed), indent: '\t\t' },
    { form: 'indented with one space', text: `${JSON.stringify(model, undefined, 1)}\n`, kept: [], indent: '  ' },
    { form: 'in one line', text: JSON.stringify(model), kept: [], oneLine: true },
    { form: 'an empty object', text: '{}', kept: [] },
  ];
}

/** Lines that nothing can come into: our entry may be the first in what is empty, and comes into what is one line. */
function linesOf(text: string): readonly string[] {
  const lines = text.trimEnd().split('\n');
  return lines.length === 1 ? [] : lines.filter((line) => !/(\{\}|\[\]),?$/.test(line));
}

/** A text with comments before, after and between its lines, for programs that read them; JSON without comments has none. */
export function withComments(documented: string): string {
  const lines = documented.trimEnd().split('\n');
  return [
    '// of a person',
    lines[0],
    '  /* above */',
    ...lines.slice(1, -1),
    '  // below',
    lines.at(-1),
    '// at the end',
    '',
  ].join('\n');
}

/** The same with a comma after every last member, as editors of JSON with comments leave them. */
export function withTrailingCommas(documented: string): string {
  return documented.replaceAll(/(?<=[}\]"\w])(?=\n\s*[}\]])/g, ',');
}
