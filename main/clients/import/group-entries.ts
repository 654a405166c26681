import type { PastedServer } from '../../recognize/paste/pasted-server.ts';
import { identityOf, isWithin, keyOf, type Identity } from './identity.ts';
import type { ImportEntry } from './read-entries.ts';

/** The same server in several programs. */
export interface EntryGroup {
  readonly key: string;
  readonly identity: Identity | undefined;
  /** In the order they were found. */
  readonly entries: readonly ImportEntry[];
  /** Whose values are taken: the one that leaves the least to be given. */
  readonly chosen: ImportEntry;
}

interface Growing {
  identity: Identity | undefined;
  readonly entries: ImportEntry[];
}

/**
 * Entries that lead to the same place and are equal apart from their secrets are one. An address that some program calls with fewer headers is
 * the same server all the same: that program signs in to it, or does without. Those that cannot be imported stay apart.
 */
export function groupEntries(entries: readonly ImportEntry[]): EntryGroup[] {
  const groups: Growing[] = [];
  for (const entry of entries) {
    const { server } = entry;
    if (!server) {
      groups.push({ identity: undefined, entries: [entry] });
      continue;
    }
    const identity = identityOf(server);
    const same = groups.find((group) => group.identity && isSame(group.identity, identity, server));
    if (!same) groups.push({ identity, entries: [entry] });
    else {
      same.entries.push(entry);
      if (same.identity && same.identity.members.length < identity.members.length) same.identity = identity;
    }
  }
  return groups.map(({ identity, entries: all }) => ({
    key: keyOfGroup(identity, all),
    identity,
    entries: all,
    chosen: chosenOf(all),
  }));
}

function isSame(known: Identity, found: Identity, server: PastedServer): boolean {
  if (server.type === 'address') return isWithin(found, known) || isWithin(known, found);
  return keyOf(known) === keyOf(found);
}

function keyOfGroup(identity: Identity | undefined, [first]: readonly ImportEntry[]): string {
  if (identity) return keyOf(identity);
  const { program = '', file = '', name = '' } = first?.source ?? {};
  return keyOf({ place: JSON.stringify([program, file, name]), members: [] });
}

function chosenOf(entries: readonly ImportEntry[]): ImportEntry {
  const [first, ...others] = entries;
  if (!first) throw new Error('A group has at least one entry');
  return others.reduce((best, entry) => (worth(entry) > worth(best) ? entry : best), first);
}

/** More members that stand there in full are worth more, and then being switched on. */
function worth({ server, source }: ImportEntry): number {
  const members = Object.values(server?.type === 'address' ? server.headers : (server?.env ?? {}));
  const inFull = members.filter((value) => !/\$\{|\{(env|file):|\$[A-Z_]+$/.test(value)).length;
  return inFull * 2 + (source.disabled ? 0 : 1);
}
