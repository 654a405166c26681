import type { PlacePattern, Program, SettingsFile } from '../main/clients/program.ts';

const begin = '<!-- programs: written by tools/write-programs-table.ts -->';
const end = '<!-- /programs -->';

/** The page with its table of programs made anew. Throws when the page has no place for it. */
export function withProgramsTable(page: string, programs: readonly Program[]): string {
  const [head, rest] = page.split(begin);
  const tail = rest?.split(end)[1];
  if (head === undefined || tail === undefined) throw new Error(`docs/clients.md has no "${begin}" … "${end}"`);
  return `${head}${begin}\n\n${programsTable(programs)}\n\n${end}${tail}`;
}

function programsTable(programs: readonly Program[]): string {
  const rows = programs.map((program) => [
    `[${program.name}](${program.docs})${program.discontinued === true ? ' (not made any more)' : ''}<br>\`${program.id}\``,
    [...program.files.map(shownFile), ...shownProjectFile(program)].join('<br>') || 'none; pasted by hand',
    shownTransport(program),
    program.takesUp === 'at-once' ? 'at once' : (program.pickUp ?? ''),
    program.evidence,
  ]);
  const head = ['program', 'settings', 'reaches Portico by', 'takes it up', 'format'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function shownTransport({ entry, files, ways }: Program): string {
  const shapes = [entry, ...files.flatMap((file) => file.entry ?? [])];
  const written = shapes.some(({ http }) => http) ? 'HTTP' : 'command';
  const others = ways.filter((way) => way !== 'file' && way !== 'snippet');
  return [written, ...others.map((way) => `or by ${way}`)].join(', ');
}

function shownFile({ label, path, format, write = 'always', own }: SettingsFile): string {
  const remarks = [
    format.toUpperCase(),
    ...(write === 'import-only' ? ['only read'] : []),
    ...(write === 'with-file' || write === 'with-folder' ? ['where it is already'] : []),
    ...(own === true ? ['ours as a whole'] : []),
  ];
  const name = Object.values(path)
    .flat()
    .some((one) => one.includes('*'))
    ? `${label} \\*`
    : label;
  return `${name} (${remarks.join(', ')}): ${shownPlaces(path).join('; ')}`;
}

function shownProjectFile({ projectFile, evidence }: Program): readonly string[] {
  if (!projectFile) return [];
  const places = [projectFile.path].flat().map((path) => `\`${path}\``);
  const source = projectFile.evidence ?? evidence;
  const remarks = [projectFile.format.toUpperCase(), 'when asked for', ...(source === evidence ? [] : [source])];
  return [`Project (${remarks.join(', ')}): ${places.join(' or ')}`];
}

function shownPlaces(path: SettingsFile['path']): readonly string[] {
  const names = { win32: 'Windows', darwin: 'macOS', linux: 'Linux' } as const;
  const shown = Object.entries(names).flatMap(([platform, name]) => {
    const pattern = path[platform as keyof typeof names];
    return pattern === undefined ? [] : [{ name, text: shownPattern(pattern) }];
  });
  const texts = [...new Set(shown.map(({ text }) => text))];
  const everywhere = texts.length === 1 && shown.length === 3;
  return texts.map((text) => {
    const where = shown.filter((one) => one.text === text).map(({ name }) => name);
    return everywhere ? text : `${where.join(' and ')} ${text}`;
  });
}

/** Alternatives in their order, but for what the page says of `~/.config`; `%USERPROFILE%` is the home folder like `~`, and separators are shown as everyone reads them. */
function shownPattern(pattern: PlacePattern): string {
  const plain = (one: string) =>
    one
      .replace(/^%USERPROFILE%/, '~')
      .replace(/^%([A-Z_]*(?:HOME|DIR|PATH))%/, '$$$1')
      .replaceAll('\\', '/');
  const moved = /^([$%])XDG_CONFIG_HOME%?/;
  const shown = [pattern].flat().filter((one) => !moved.test(one));
  return shown.map((one) => `\`${plain(one)}\``).join(' or ');
}
