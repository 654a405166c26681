import type { ClientView } from '../../../../contract/clients.ts';
import { fold, hasWords } from '../../../lib/fold.ts';

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
