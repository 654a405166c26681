import type { Program } from '../program.ts';
import { awaitEntry, noteArrived } from './await-entry.ts';
import type { ExportPorts } from './ports.ts';

/** How often it is looked whether what a link leads to is there. */
export interface AwaitTimes {
  readonly everyMs: number;
  readonly times: number;
}

/** The person is asked in the program, and may have to start it first. */
const usual: AwaitTimes = { everyMs: 1_000, times: 120 };

export interface LinkAwaits {
  /** When the looking ends, ms since the epoch; `undefined` while nothing is looked for. */
  until(program: string): number | undefined;
  /** Looks for the entry that a link of the program leads to, in the place of what was looked for before. */
  begin(program: Program): void;
}

export interface LinkAwaitOptions {
  readonly ports: ExportPorts;
  /** Runs a look when nobody writes. */
  readonly run: (look: () => Promise<boolean>) => Promise<boolean>;
  readonly onEnd: (program: string, arrived: boolean) => void;
  readonly signal: AbortSignal;
  readonly times?: AwaitTimes | undefined;
}

export function createLinkAwaits({ ports, run, onEnd, signal, times = usual }: LinkAwaitOptions): LinkAwaits {
  const waiting = new Map<string, { readonly until: number; readonly other: AbortController }>();
  return {
    until: (program) => waiting.get(program)?.until,
    begin: (program) => {
      waiting.get(program.id)?.other.abort();
      const other = new AbortController();
      waiting.set(program.id, { until: ports.now() + times.everyMs * times.times, other });
      awaitEntry({
        ...times,
        signal: AbortSignal.any([signal, other.signal]),
        look: () => run(() => noteArrived(program, ports)),
        onEnd: (arrived) => {
          waiting.delete(program.id);
          onEnd(program.id, arrived);
        },
      });
    },
  };
}
