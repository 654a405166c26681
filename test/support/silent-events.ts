import type { ConnectionEvents } from '../../main/gateway/connection.ts';

/** For connections whose own accord does not matter to a test. */
export const silentEvents: ConnectionEvents = {
  catalogChanged: () => {},
  lost: () => {},
  resourceUpdated: () => {},
  notification: () => {},
};
