import type { ClientView } from '../../../../contract/clients.ts';
import { presenceOf, type Presence } from '../../../components/client-words.ts';
import { fold, hasWords } from '../../../lib/fold.ts';

/** What a person waits for stands first. */
export const presences = ['never-seen', 'connected', 'idle'] as const satisfies readonly Presence[];

/** Which group each client stands in, in the order of the list. */
export type Arrangement = ReadonlyMap<string, Presence>;

export interface PresenceGroup {
  readonly presence: Presence;
  readonly clients: readonly ClientView[];
}

interface Given {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Those that stand there stay where they are. */
  readonly held?: Arrangement | undefined;
}

/** Every client in the group of its presence. */
export function arrange(clients: readonly ClientView[], { now, held }: Given): Arrangement {
  const ids = new Set(clients.map(({ id }) => id));
  const kept = [...(held ?? [])].filter(([id]) => ids.has(id));
  const stays = new Set(kept.map(([id]) => id));
  const others = clients
    .filter(({ id }) => !stays.has(id))
    .map((client) => [client.id, presenceOf(client, now)] as const);
  return new Map([...kept, ...others]);
}

/** The groups that are not empty. */
export function groupsOf(clients: readonly ClientView[], arrangement: Arrangement): readonly PresenceGroup[] {
  const byId = new Map(clients.map((client) => [client.id, client]));
  return presences.flatMap((presence) => {
    const members = [...arrangement].flatMap(([id, group]) => {
      const client = group === presence ? byId.get(id) : undefined;
      return client ? [client] : [];
    });
    return members.length === 0 ? [] : [{ presence, clients: members }];
  });
}

/** Whoever copied the settings has tried them by then. */
const patienceMs = 60 * 60_000;

/** Whether a client was given access long ago and has never come. */
export function isOverdue({ createdAt, lastSeenAt, openSessions }: ClientView, now: number): boolean {
  return lastSeenAt === undefined && openSessions === 0 && now - createdAt >= patienceMs;
}

/** Whether all words occur in the name, the program, the revision or the capabilities; case and ё/е do not matter. */
export function fits({ name, protocol }: Pick<ClientView, 'name' | 'protocol'>, text: string): boolean {
  const where = fold(
    [name, protocol?.program, protocol?.revision, ...(protocol?.capabilities ?? []), protocol?.place]
      .filter(Boolean)
      .join(' '),
  );
  return hasWords(where, text);
}

/** An estimate: two digits of it mean something. */
export function rounded(tokens: number): number {
  const step = tokens < 1_000 ? 10 : 100;
  return Math.round(tokens / step) * step;
}
