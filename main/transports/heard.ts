import { assertNever } from '../lib/assert-never.ts';
import type { Notification } from '../gateway/connection.ts';
import type { GatewayEvent } from '../gateway/gateway.ts';
import { inScope, type Scope } from '../gateway/scope.ts';
import { isLoud, logMethod } from './log-levels.ts';

/** Somebody with a session, over HTTP or a pipe. */
export interface Listener {
  /** The key it subscribes under. */
  readonly session: string;
  readonly scope: Scope;
  /** The least severe log message it wants; `undefined` when it never said. */
  readonly logLevel: string | undefined;
}

/**
 * The notification that a session hears of an event, if it concerns it. A log message that belongs to no session goes only to
 * those who asked for log messages: it tells of what others do.
 */
export function heardBy(event: GatewayEvent, { session, scope, logLevel }: Listener): Notification | undefined {
  switch (event.type) {
    case 'list-changed':
      return isOffered(scope, event.connection) ? { method: `notifications/${event.list}/list_changed` } : undefined;
    case 'resource-updated':
      return event.subscribers.has(session) ? event.notification : undefined;
    case 'notification': {
      const { notification } = event;
      if (event.session !== undefined && event.session !== session) return undefined;
      if (event.session === undefined && !inScope(scope, event.connection)) return undefined;
      if (logLevel !== undefined) return isLoud(notification, logLevel) ? notification : undefined;
      return event.session === undefined && notification.method === logMethod ? undefined : notification;
    }
    default:
      return assertNever(event);
  }
}

/** What is Portico's own is offered everywhere. */
export function isOffered(scope: Scope, connection: string | undefined): boolean {
  return connection === undefined || inScope(scope, connection);
}
