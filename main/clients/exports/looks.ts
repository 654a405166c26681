import type { Program } from '../program.ts';
import { lookAt, type LookedProgram } from './look.ts';
import type { ExportPorts } from './ports.ts';

/** How long what was seen is taken for what is there, for windows that ask often. Files with entries of ours are watched meanwhile. */
const freshMs = 5_000;

/** Looks at programs, and remembers for a moment what was seen. */
export interface Looks {
  at(program: Program, fresh: boolean): Promise<LookedProgram>;
  /** Something was written. */
  forget(): void;
}

export function createLooks(ports: Pick<ExportPorts, 'machine' | 'files' | 'settingsText' | 'ledger' | 'now'>): Looks {
  const seen = new Map<string, { readonly looked: Promise<LookedProgram>; readonly at: number }>();
  return {
    at: (program, fresh) => {
      const last = seen.get(program.id);
      if (!fresh && last && ports.now() - last.at < freshMs) return last.looked;
      const looked = lookAt(program, ports);
      seen.set(program.id, { looked, at: ports.now() });
      return looked;
    },
    forget: () => seen.clear(),
  };
}
