import { useEffect, useState } from 'react';
import type { ProgramOutcome, ProgramPlan, ProgramView } from '../../../../contract/programs.ts';
import { useChannel } from '../../../api/app-link.tsx';
import { OperationError, type Channel } from '../../../api/channel.ts';
import { useOptimistic } from '../../../api/operations.ts';
import { told, type Told } from '../../../i18n/use-said.ts';

export interface Item {
  readonly program: ProgramView;
  readonly phase: 'reading' | 'ready' | 'writing' | 'done' | 'failed' | 'undone';
  readonly plan?: ProgramPlan;
  readonly outcome?: ProgramOutcome;
  /** Why it did not succeed. */
  readonly problem?: Told;
  /** Its files became others meanwhile. */
  readonly hasMoved?: boolean;
}

/** Programs that one button connects: those that are there and whose settings Portico can change. */
export function connectable(programs: readonly ProgramView[], now: number): readonly ProgramView[] {
  return programs.filter(
    ({ state, ways, awaitedUntil = 0 }) =>
      state === 'found' && awaitedUntil <= now && (ways.includes('file') || ways.includes('command')),
  );
}

/** Whether writing its plan changes anything. */
export function isReady({ phase, plan }: Item): boolean {
  const changes = plan?.files.some(({ refused, hunks }) => !refused && hunks.length > 0) === true;
  return phase === 'ready' && (changes || plan?.command !== undefined);
}

/** The plans of several programs, and doing them one after the other. */
export function useConnectAll(programs: readonly ProgramView[]) {
  const channel = useChannel();
  const list = useOptimistic('programs.list', {});
  const clients = useOptimistic('clients.list', {});
  // Those of the moment the dialog was opened: what is connected here stays in sight.
  const [items, setItems] = useState<readonly Item[]>(() =>
    programs.map((program) => ({ program, phase: 'reading' as const })),
  );
  // What is left of a program that is gone is not connected unless asked for.
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(
    () => new Set(programs.filter(({ installed }) => !installed).map(({ id }) => id)),
  );
  const put = (id: string, change: Partial<Item>): void =>
    setItems((before) => before.map((item) => (item.program.id === id ? { ...item, ...change } : item)));
  useEffect(() => {
    const ended = new AbortController();
    void (async () => {
      for (const { program } of items) {
        if (ended.signal.aborted) return;
        put(program.id, await planned(channel, program.id, ended.signal));
      }
    })();
    return () => ended.abort();
    // The plans are worked out once, when the dialog opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [channel]);
  const chosen = items.filter((item) => isReady(item) && !leftOut.has(item.program.id));
  return {
    items,
    leftOut,
    chosen,
    leave: (id: string, isLeft: boolean): void =>
      setLeftOut((before) => new Set(isLeft ? [...before, id] : [...before].filter((one) => one !== id))),
    write: async (): Promise<void> => {
      for (const { program, plan } of chosen) {
        put(program.id, { phase: 'writing', hasMoved: false });
        put(program.id, await written(channel, program.id, plan));
      }
      list.reload();
      clients.reload();
    },
    markUndone: (id: string): void => put(id, { phase: 'undone' }),
  };
}

async function planned(channel: Channel, program: string, signal?: AbortSignal): Promise<Partial<Item>> {
  try {
    return { phase: 'ready', plan: await channel.call('programs.preview', { program, action: 'connect' }, signal) };
  } catch (error) {
    if (signal?.aborted === true) return {};
    return { phase: 'failed', problem: told(error) };
  }
}

async function written(channel: Channel, program: string, plan: ProgramPlan | undefined): Promise<Partial<Item>> {
  try {
    const given = { program, action: 'connect' as const, fingerprint: plan?.fingerprint ?? '' };
    const outcome = await channel.call('programs.apply', given);
    return { phase: outcome.outcome === 'refused' ? 'failed' : 'done', outcome };
  } catch (error) {
    if (error instanceof OperationError && error.code === 'configuration-changed') {
      return { ...(await planned(channel, program)), hasMoved: true };
    }
    return { phase: 'failed', problem: told(error) };
  }
}
