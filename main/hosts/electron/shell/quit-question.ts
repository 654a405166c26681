import type { ClientView } from '../../../../contract/clients.ts';

/** A client that called within this time counts as connected even without an open session. */
const recentMs = 2 * 60_000;

/** The clients that would lose their server now. */
export function connectedClients(clients: readonly ClientView[], now: number): readonly string[] {
  return clients
    .filter(
      ({ openSessions, lastSeenAt }) => openSessions > 0 || (lastSeenAt !== undefined && now - lastSeenAt < recentMs),
    )
    .map(({ name }) => name);
}
