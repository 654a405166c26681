import type { ProgramActs } from './use-program-acts.ts';

/** What a preview leads to besides writing. */
export interface PreviewActs {
  readonly programs: Pick<ProgramActs, 'undo' | 'ask' | 'bundle'>;
  /** Leads to a token and settings to be pasted, for a client of this name. */
  readonly addByHand: (name: string) => void;
  /** Leads to the choice of a project in which the program of this id is connected. */
  readonly inProject: (program: string) => void;
}
