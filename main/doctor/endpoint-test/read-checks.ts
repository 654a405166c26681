import { z } from 'zod';
import type { EndpointTest } from '../../../contract/doctor.ts';

/** What the suite writes of each check (`checks.json`). `INFO` and `SKIPPED` say nothing about passing; `WARNING` is a SHOULD. */
const check = z.object({
  id: z.string(),
  status: z.enum(['SUCCESS', 'FAILURE', 'WARNING', 'INFO', 'SKIPPED']),
  errorMessage: z.string().optional(),
  details: z.unknown().optional(),
});

export const suiteChecks = z.array(check);
export type SuiteCheck = z.infer<typeof check>;

const untestable = z.object({ untestable: z.literal(true) });

/** A check that the suite could not make because a tool of its own server is missing says so. */
function isUntestable({ details }: SuiteCheck): boolean {
  return untestable.safeParse(details).success;
}

/** The outcome of a scenario: failed when a check failed, not applicable when nothing was shown. */
export function outcomeOf(checks: readonly SuiteCheck[]): Pick<EndpointTest, 'outcome' | 'failures' | 'why'> {
  const made = checks.filter((one) => !isUntestable(one));
  const failures = made
    .filter(({ status }) => status === 'FAILURE')
    .map(({ id, errorMessage = 'no reason was given' }) => `${id}: ${errorMessage}`);
  if (failures.length > 0) return { outcome: 'failed', failures };
  if (made.some(({ status }) => status === 'SUCCESS')) return { outcome: 'passed', failures };
  return { outcome: 'not-applicable', failures, why: 'Nothing of it could be shown at this endpoint' };
}
