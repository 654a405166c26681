import type { ProgramChecks } from '../doctor.ts';
import { gatherPrograms, type ProgramSources } from './gather-programs.ts';
import { judgeProgram } from './judge-program.ts';
import type { OurFacts } from './program-facts.ts';

/** Looks at the programs of this machine from their side. */
export function createProgramChecks(sources: ProgramSources, us: () => OurFacts): ProgramChecks {
  return async (wanted) => {
    const programs = await gatherPrograms(sources, wanted);
    return programs.flatMap((facts) => judgeProgram(facts, us()));
  };
}
