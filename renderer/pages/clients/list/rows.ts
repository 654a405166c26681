import type { ClientView } from '../../../../contract/clients.ts';
import type { ProgramView } from '../../../../contract/programs.ts';
import { presenceOf } from '../../../components/client-words.ts';
import { needsPerson } from '../../../components/programs/program-words.ts';
import { fits } from './client-groups.ts';

/** A line of the list: a known program with the client it comes as, or a client that was added by hand. */
export interface Row {
  /** Stays the same while a program gets a client. */
  readonly key: string;
  /** What the person calls it. */
  readonly name: string;
  readonly program?: ProgramView | undefined;
  readonly client?: ClientView | undefined;
}

/** In the order of the list. */
export const rowGroups = ['needs-you', 'never-seen', 'connected', 'idle', 'found', 'not-found'] as const;
export type RowGroup = (typeof rowGroups)[number];

/** Programs in the order the app knows them, then clients that belong to none. */
export function rowsOf(programs: readonly ProgramView[], clients: readonly ClientView[]): readonly Row[] {
  const byId = new Map(clients.map((client) => [client.id, client]));
  const own = new Set(programs.map(({ client }) => client));
  return [
    ...programs.map((program): Row => {
      const client = program.client === undefined ? undefined : byId.get(program.client);
      return { key: program.id, name: client?.name ?? program.name, program, client };
    }),
    ...clients.filter(({ id }) => !own.has(id)).map((client): Row => ({ key: client.id, name: client.name, client })),
  ];
}

/** `now`: milliseconds since the epoch. */
export function groupOf({ program, client }: Row, now: number): RowGroup {
  if (program && needsPerson(program)) return 'needs-you';
  if (program?.state === 'connected') return 'connected';
  // Who has access and is not connected by a file was added by hand, program or not.
  if (client) return presenceOf(client, now);
  return program?.state === 'found' ? 'found' : 'not-found';
}

/** Whether all words of the filter occur in what is known of it. */
export function rowFits({ name, program, client }: Row, text: string): boolean {
  const files = program?.files.map(({ shownPath }) => shownPath).join(' ') ?? '';
  return fits(
    { name: `${name} ${program?.name ?? ''} ${files}`, ...(client?.protocol && { protocol: client.protocol }) },
    text,
  );
}

/** Which group each row stands in, in the order of the list. */
export type Arrangement = ReadonlyMap<string, RowGroup>;

interface Given {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Those that stand there stay where they are. */
  readonly held?: Arrangement | undefined;
}

export function arrange(rows: readonly Row[], { now, held }: Given): Arrangement {
  const keys = new Set(rows.map(({ key }) => key));
  const kept = [...(held ?? [])].filter(([key]) => keys.has(key));
  const stays = new Set(kept.map(([key]) => key));
  const others = rows.filter(({ key }) => !stays.has(key)).map((row) => [row.key, groupOf(row, now)] as const);
  return new Map([...kept, ...others]);
}

export interface Group {
  readonly group: RowGroup;
  readonly rows: readonly Row[];
}

/** The groups that are not empty. */
export function groupsOf(rows: readonly Row[], arrangement: Arrangement): readonly Group[] {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return rowGroups.flatMap((group) => {
    const members = [...arrangement].flatMap(([key, place]) => {
      const row = place === group ? byKey.get(key) : undefined;
      return row ? [row] : [];
    });
    return members.length === 0 ? [] : [{ group, rows: members }];
  });
}
