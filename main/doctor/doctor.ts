import type { Finding } from '../../contract/doctor.ts';
import { GatewayError } from '../gateway/errors.ts';
import { bounded, TookTooLong } from './bounded.ts';
import { say, verdict, type Verdict } from './verdict.ts';
import { whyOf } from './why.ts';

/** One thing that may be wrong. It looks, and changes nothing. */
export interface Check {
  /** Stable; people and scripts know it by this name. */
  readonly check: string;
  readonly area: Finding['area'];
  /** One verdict, or one for each thing it looks at; none when there is nothing to say. */
  readonly look: (signal: AbortSignal) => Promise<readonly Verdict[]> | readonly Verdict[];
}

/** The checks of every program found on this machine, or of one. Rejects with `invalid-request` for a program that is not known. */
export type ProgramChecks = (
  wanted: string | undefined,
  signal: AbortSignal,
) => Promise<readonly (Finding & { readonly area: 'client' })[]>;

export interface DoctorParts {
  readonly programs: ProgramChecks;
  /** In the order in which they are shown. */
  readonly checks: readonly Check[];
  /** How long one check may take, milliseconds. */
  readonly limitMs?: number;
}

export interface Doctor {
  /** Everything that may keep a client from working; with `program`, what concerns that one. Never takes longer than its slowest check may. */
  run(wanted: { readonly program?: string | undefined }, signal: AbortSignal): Promise<Finding[]>;
}

/** A keychain that asks for its password, or a proxy that says nothing, must not hold up the rest. */
const defaultLimitMs = 6_000;

/** What matters for one program beside itself: whether it can reach us at all. */
const concernsOneProgram: ReadonlySet<Finding['area']> = new Set(['endpoint', 'machine']);

export function createDoctor({ programs, checks, limitMs = defaultLimitMs }: DoctorParts): Doctor {
  const lookAtPrograms = async (wanted: string | undefined, signal: AbortSignal): Promise<readonly Finding[]> => {
    try {
      return await bounded((limited) => programs(wanted, limited), { limitMs, signal });
    } catch (error) {
      if (signal.aborted || error instanceof GatewayError) throw error;
      return [{ check: 'client-file', area: 'client', ...unknownVerdict(error) }];
    }
  };
  const lookAt = async ({ check, area, look }: Check, signal: AbortSignal): Promise<readonly Finding[]> => {
    try {
      const verdicts = await bounded((limited) => look(limited), { limitMs, signal });
      return verdicts.map((verdict) => ({ check, area, ...verdict }));
    } catch (error) {
      if (signal.aborted) throw error;
      return [{ check, area, ...unknownVerdict(error) }];
    }
  };
  return {
    run: async ({ program }, signal) => {
      const chosen = program === undefined ? checks : checks.filter(({ area }) => concernsOneProgram.has(area));
      const found = await Promise.all([
        lookAtPrograms(program, signal),
        ...chosen.map((check) => lookAt(check, signal)),
      ]);
      return found.flat();
    },
  };
}

/** A check that could not be made is told, and is not taken for a good or a bad sign. */
function unknownVerdict(error: unknown): Verdict {
  const why = error instanceof Error ? whyOf(error) : { why: String(error) };
  const what =
    error instanceof TookTooLong ? say('took-too-long', { seconds: error.limitMs / 1_000 }) : say('not-looked-at', why);
  return verdict('warning', what, { advice: say('look-again') });
}
