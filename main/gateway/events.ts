import { assertNever } from '../lib/assert-never.ts';
import type { GatewayEvent } from './gateway.ts';
import type { LiveChange } from './live-connections.ts';
import type { Subscriptions } from './subscriptions.ts';

/** What clients must be told of a change at a connection. */
export function eventsOf(change: LiveChange, subscriptions: Subscriptions): readonly GatewayEvent[] {
  const { connection } = change;
  switch (change.type) {
    case 'state':
      return [];
    case 'catalog':
      return [...change.lists].map((list) => ({ type: 'list-changed', list, connection }));
    case 'resource-updated': {
      const subscribers = subscriptions.of(connection, change.uri);
      if (subscribers.size === 0) return [];
      return [{ type: 'resource-updated', connection, notification: change.notification, subscribers }];
    }
    case 'notification':
      return [{ type: 'notification', connection, notification: change.notification, session: change.session }];
    default:
      return assertNever(change);
  }
}
