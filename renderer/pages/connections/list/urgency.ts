import type { ConnectionStateView, ConnectionView } from '../../../../contract/connections.ts';
import { fold, hasWords } from '../../../lib/fold.ts';

/** What a person has to do with a connection, most urgent first. */
export const urgencies = ['needs-you', 'recovering', 'starting', 'ready', 'off'] as const;
export type Urgency = (typeof urgencies)[number];

const urgencyOf: Readonly<Record<ConnectionStateView['status'], Urgency>> = {
  'login-required': 'needs-you',
  failed: 'needs-you',
  'backing-off': 'recovering',
  connecting: 'starting',
  ready: 'ready',
  disabled: 'off',
};

/** Which group each connection stands in, in the order of the list. */
export type Arrangement = ReadonlyMap<string, Urgency>;

export interface UrgencyGroup {
  readonly urgency: Urgency;
  readonly connections: readonly ConnectionView[];
}

/** Every connection in the group of its state; within `held`, those that stand there stay where they are. */
export function arrange(connections: readonly ConnectionView[], held?: Arrangement): Arrangement {
  const byId = new Map(connections.map((connection) => [connection.id, connection]));
  const kept = [...(held ?? [])].filter(([id]) => byId.has(id));
  const stays = new Set(kept.map(([id]) => id));
  const others = connections
    .filter(({ id }) => !stays.has(id))
    .map(({ id, state }) => [id, urgencyOf[state.status]] as const);
  return new Map([...kept, ...others]);
}

/** The groups that are not empty, most urgent first. */
export function groupsOf(connections: readonly ConnectionView[], arrangement: Arrangement): readonly UrgencyGroup[] {
  const byId = new Map(connections.map((connection) => [connection.id, connection]));
  return urgencies.flatMap((urgency) => {
    const members = [...arrangement].flatMap(([id, group]) => {
      const connection = group === urgency ? byId.get(id) : undefined;
      return connection ? [connection] : [];
    });
    return members.length === 0 ? [] : [{ urgency, connections: members }];
  });
}

/** Whether all words occur in the name, address, kind, account or id; case and ё/е do not matter. */
export function fits(
  connection: Pick<ConnectionView, 'id' | 'title' | 'address' | 'kind' | 'account'>,
  text: string,
): boolean {
  const { id, title, address, kind, account = '' } = connection;
  const where = fold([id, title, address, kind, account].join(' '));
  return hasWords(where, text);
}
