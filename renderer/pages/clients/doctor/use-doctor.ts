import type { Finding } from '../../../../contract/doctor.ts';
import { useAct, useOperation, useOptimistic } from '../../../api/operations.ts';
import { withFresh } from './finding-groups.ts';
import { type OperationError } from '../../../api/channel.ts';

export interface DoctorRun {
  /** `undefined` before the first answer. */
  readonly findings: readonly Finding[] | undefined;
  /** Why nothing could be looked at. */
  readonly problem: OperationError | null;
  readonly isLooking: boolean;
  /** When the findings were made, ms since the epoch. */
  readonly at: number;
  readonly lookAgain: () => void;
  /** Looks again at what concerns one program, and leaves the rest. */
  readonly lookAt: (program: string) => void;
}

/** The doctor's findings, of everything or of one program; looked at once when shown, and again when asked to. */
export function useDoctor(program: string | undefined): DoctorRun {
  const input = program === undefined ? {} : { program };
  const read = useOperation('doctor.run', input, { forget: true });
  const known = useOptimistic('doctor.run', input);
  const part = useAct('doctor.run');
  const lookAgain = (): void => void read.refetch();
  return {
    findings: read.data,
    problem: read.error,
    isLooking: read.isFetching || part.isPending,
    at: read.dataUpdatedAt,
    lookAgain,
    lookAt: (id) => {
      if (id === program) return lookAgain();
      part.mutate(
        { program: id },
        { onSuccess: (fresh) => known.show((all) => [...withFresh(all, fresh, id)]), onError: lookAgain },
      );
    },
  };
}
