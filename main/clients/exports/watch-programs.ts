import type { ProgramView } from '../../../contract/programs.ts';
import { watchFile } from '../../lib/watch-file.ts';
import type { ExportPorts } from './ports.ts';

export interface WatchOptions {
  readonly ports: Pick<ExportPorts, 'ledger' | 'changed' | 'log'>;
  /** Looks at every program that is known to have an entry, now. */
  readonly look: (program: string) => Promise<ProgramView>;
  readonly signal: AbortSignal;
  /** How often everything is looked at, for what nothing announced. */
  readonly everyMs?: number;
}

export interface ProgramWatch {
  /** Looks at the programs with entries now, and watches their files from now on. */
  follow(): Promise<void>;
  /** Something of ours was written: it is no news, but looked at again in a moment, since some programs write over it. */
  wrote(program: string): Promise<void>;
}

const againMs = 2_000;

/** Watches the files in which entries of ours stand, tells when one is lost or changed, and writes nothing. */
export function watchPrograms({ ports, look, signal, everyMs = 60_000 }: WatchOptions): ProgramWatch {
  const known = new Map<string, string>();
  const watched = new Set<string>();

  const lookAgain = async (program: string, isNews: boolean): Promise<void> => {
    if (signal.aborted) return;
    const view = await look(program);
    // Should it become so again, that is another matter.
    if (view.drift === undefined && ports.ledger.toldDrifts().has(program)) ports.ledger.forgetTold(program);
    const state = stateText(view);
    const before = known.get(program);
    if (state === before) return;
    known.set(program, state);
    if (!isNews || before === undefined) return;
    ports.changed(['programs']);
    const files = view.files.filter(({ state: one }) => one === 'changed' || one === 'lost');
    for (const { shownPath, state: one, trouble } of files) {
      ports.log.warn('The Portico entry of a program is not as it was written', {
        program,
        path: shownPath,
        state: one,
        reason: trouble?.code,
      });
    }
  };
  const quietly = (program: string, isNews: boolean): void => {
    lookAgain(program, isNews).catch((error: unknown) => {
      ports.log.warn('A program could not be looked at', { program, error });
    });
  };
  const watchEach = (): void => {
    for (const { program, path } of ports.ledger.entries()) {
      const key = `${program}\0${path}`;
      if (watched.has(key)) continue;
      watched.add(key);
      watchFile(path, { onSign: () => quietly(program, true), signal, pollMs: everyMs });
    }
  };
  const programs = (): readonly string[] => [...new Set(ports.ledger.entries().map(({ program }) => program))];
  const timer = setInterval(() => {
    watchEach();
    for (const program of programs()) quietly(program, true);
  }, everyMs);
  timer.unref();
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });

  return {
    follow: async () => {
      watchEach();
      await Promise.all(programs().map((program) => lookAgain(program, true)));
    },
    wrote: async (program) => {
      await lookAgain(program, false);
      watchEach();
      const later = setTimeout(() => quietly(program, true), againMs);
      later.unref();
      signal.addEventListener('abort', () => clearTimeout(later), { once: true });
    },
  };
}

/** What would be news: needing a new start, or having had one, is none of a file's. */
function stateText({ files }: ProgramView): string {
  const isThere = (state: string) => (state === 'needs-restart' ? 'connected' : state);
  return JSON.stringify(files.map(({ id, state, trouble }) => [id, isThere(state), trouble?.code]));
}
