import type { RealClient } from '../test/real-clients/clients.ts';

/** What came of one client. */
export interface RealClientRecord {
  readonly client: RealClient;
  readonly version: string;
  /** `2026-11-21` */
  readonly date: string;
  /** Its words in the list; absent without one. */
  readonly shown?: string;
  /** Its words about the connection, empty where it has none; absent when it was not brought to connect. */
  readonly connected?: string;
  /** It wrote into its settings while it was connected. */
  readonly isRewritten: boolean;
}

const begin = '<!-- real clients: written by npm run real-clients -->';
const end = '<!-- /real clients -->';

/** The page with the rows of these clients made anew; those of others stay. Throws when the page has no place for them. */
export function withRealClients(page: string, records: readonly RealClientRecord[]): string {
  const [head, rest] = page.split(begin);
  const [table, tail] = rest?.split(end) ?? [];
  if (head === undefined || table === undefined || tail === undefined)
    throw new Error(`docs/clients.md has no "${begin}" … "${end}"`);
  const rows = new Map(
    table.split('\n').flatMap((line) => {
      const program = /^\| `([\w-]+)`/.exec(line)?.[1];
      return program === undefined ? [] : [[program, line] as const];
    }),
  );
  for (const record of records) rows.set(record.client.program, rowOf(record));
  const heading = ['program', 'package', 'run', 'printed', 'result', 'date'];
  const lines = [heading, heading.map(() => '---')].map(tableRow);
  return `${head}${begin}\n\n${[...lines, ...rows.values()].join('\n')}\n\n${end}${tail}`;
}

function rowOf({ client, version, date, shown, connected, isRewritten }: RealClientRecord): string {
  const { program, bin, list, connect, note } = client;
  const commands = [list?.args, connect?.args].flatMap((args) => (args ? `\`${[bin, ...args].join(' ')}\`` : []));
  const printed = [shown, connected].flatMap((text) => (text ? `\`${shortened(text)}\`` : []));
  const result = [
    connected === undefined ? 'listed; not tried further' : 'connected, and seen by Portico',
    ...(note === undefined ? [] : [note]),
    isRewritten
      ? 'it wrote into the file meanwhile, and afterwards only our entry was gone'
      : 'afterwards the file was as before, byte for byte',
  ];
  return tableRow([
    `\`${program}\``,
    `${client.package} ${version}`,
    [...new Set(commands)].join('<br>'),
    [...new Set(printed)].join('<br>') || 'nothing of it',
    result.join('; '),
    date,
  ]);
}

function shortened(text: string): string {
  const plain = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:7420')
    .replaceAll('|', '\\|');
  return plain.length > 120 ? `${plain.slice(0, 80)}…${plain.slice(-38)}` : plain;
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
