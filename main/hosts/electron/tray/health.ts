import type { ConnectionStateView, ConnectionView } from '../../../../contract/connections.ts';

/** Since when (milliseconds since the epoch) each connection that does not work has not worked. */
export type DownSince = ReadonlyMap<string, number>;

/** A connection that is down for so long will not mend itself soon. */
export const downForLongMs = 3 * 60_000;

function isDown({ status }: ConnectionStateView): boolean {
  return status === 'backing-off' || status === 'failed';
}

/** The next picture of what is down; an attempt to connect does not end being down, only its success does. */
export function trackDown(before: DownSince, connections: readonly ConnectionView[], now: number): DownSince {
  return new Map(
    connections.flatMap(({ id, state }): [string, number][] => {
      const since = before.get(id);
      if (isDown(state)) return [[id, since ?? now]];
      return state.status === 'connecting' && since !== undefined ? [[id, since]] : [];
    }),
  );
}

/** Connections that have not worked for minutes. */
export function downForLong(down: DownSince, now: number): readonly string[] {
  return [...down].filter(([, since]) => now - since >= downForLongMs).map(([id]) => id);
}
