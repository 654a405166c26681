import type { Recognition } from '../recognize/recognize.ts';
import type { TrialPorts } from '../trials/trial-ports.ts';

/** What connections that need not exist yet are found and tried with. */
export interface ConnectionTrials {
  readonly ports: TrialPorts;
  readonly recognize: (text: string, signal: AbortSignal) => Promise<Recognition>;
}
