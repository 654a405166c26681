import type { ConnectionView } from '../../../contract/connections.ts';
import type { StatusView } from '../../../contract/status.ts';
import type { sentenceTexts } from './sentence-texts.ts';

type Key = keyof typeof sentenceTexts;

/** How everything is, as a sentence and a line below it. */
export interface Sentence {
  readonly headline: Exclude<Key, `text-${string}`>;
  readonly text: Extract<Key, `text-${string}`>;
  readonly values: {
    /** Accounts to sign in to. */
    readonly signIns: number;
    readonly down: number;
    readonly starting: number;
    readonly ready: number;
    /** Connections that are switched on; the built-in one does not count. */
    readonly all: number;
  };
}

/** Short breaks mend themselves: after this many attempts a person should know. */
const triesBeforeDown = 3;

export function isDown({ state }: ConnectionView): boolean {
  return state.status === 'failed' || (state.status === 'backing-off' && state.attempt > triesBeforeDown);
}

export function sentenceOf(status: Pick<StatusView, 'paused' | 'endpoint' | 'connections'>): Sentence {
  // What is built in is always there, and says nothing about the systems that people work with.
  const on = status.connections.filter(({ kind, state }) => kind !== 'built-in' && state.status !== 'disabled');
  const count = (fits: (connection: ConnectionView) => boolean): number => on.filter(fits).length;
  const accounts = on.flatMap(({ state }) => (state.status === 'login-required' ? [state.account] : []));
  const down = count(isDown);
  const ready = count(({ state }) => state.status === 'ready');
  const values = {
    signIns: new Set(accounts).size,
    down,
    ready,
    starting: on.length - ready - down - accounts.length,
    all: on.length,
  };
  const [headline, text] = wordsFor(status, values);
  return { headline, text, values };
}

function wordsFor(
  { paused, endpoint, connections }: Pick<StatusView, 'paused' | 'endpoint' | 'connections'>,
  { signIns, down, starting, ready, all }: Sentence['values'],
): [Sentence['headline'], Sentence['text']] {
  if (paused) return ['paused', 'text-paused'];
  if (endpoint === undefined) return ['closed', 'text-closed'];
  if (connections.every(({ kind }) => kind === 'built-in')) return ['none', 'text-none'];
  if (all === 0) return ['all-off', 'text-all-off'];
  const works = ready > 0;
  if (signIns > 0 && down > 0) return [works ? 'partly-sign-in-and-down' : 'sign-in-and-down', 'text-partly'];
  if (signIns > 0) return [works ? 'partly-sign-in' : 'sign-in', 'text-partly'];
  if (down > 0) return [works ? 'partly-down' : 'down', 'text-partly'];
  if (starting > 0) return [works ? 'partly-starting' : 'starting', 'text-partly'];
  return ['ready', 'text-ready'];
}
