/** Whether a client reads the list of tools again once it was told that it changed; nothing is known of it before it was told. */
export type FollowsLists = 'yes' | 'no';

/** Watches what clients do after `notifications/tools/list_changed`. Kept in memory: a client shows it anew in every run. */
export interface ListFollowing {
  /** The change was sent to this client, on a session or stream that it listens to. */
  told(clientId: string): void;
  /** The client asked for `tools/list`. */
  asked(clientId: string): void;
  seen(): ReadonlyMap<string, FollowsLists>;
}

/** A client may be busy; one that has not asked by then does not follow. */
const patienceMs = 60_000;

/** Clients come with names of their own choice; more than this many are not watched. */
const maxWatched = 1_000;

export function createListFollowing(now: () => number): ListFollowing {
  /** When it was told and has not asked since, ms since the epoch; `asked` once it has. */
  const watched = new Map<string, number | 'asked'>();
  return {
    told: (clientId) => {
      const known = watched.get(clientId);
      // The first of several changes is the one that counts.
      if (typeof known === 'number') return;
      if (known === undefined && watched.size >= maxWatched) return;
      watched.set(clientId, now());
    },
    asked: (clientId) => {
      if (watched.has(clientId)) watched.set(clientId, 'asked');
    },
    seen: () =>
      new Map(
        [...watched].flatMap(([id, what]): [string, FollowsLists][] => {
          if (what === 'asked') return [[id, 'yes']];
          return now() - what < patienceMs ? [] : [[id, 'no']];
        }),
      ),
  };
}
