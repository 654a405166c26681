import type { ProgramView } from '../../../contract/programs.ts';

/** One entry in a settings file of a program that leads to us, or has our name. */
export interface EntryFacts {
  readonly file: string;
  readonly shownPath: string;
  /** Its file stands for one profile of several, each read on its own. */
  readonly isOfProfile: boolean;
  readonly name: string;
  readonly url?: string | undefined;
  readonly command?: string | undefined;
  /** Whether that command is there to be started; `undefined` where it is not known. */
  readonly commandExists?: boolean | undefined;
  /** `elsewhere`: a reference that the program resolves itself. */
  readonly token: 'active' | 'refused' | 'none' | 'elsewhere';
}

/** What is known of one program. */
export interface ProgramFacts {
  readonly view: ProgramView;
  readonly entries: readonly EntryFacts[];
  /** Whether it reads the list of tools again once told; `unknown` when it was not told in this run. */
  readonly followsLists: 'yes' | 'no' | 'unknown';
}

/** What is known of us, for judging programs. Times in milliseconds since the epoch. */
export interface OurFacts {
  /** The endpoint, or where it would be. */
  readonly endpoint: string;
  /** Since when it is served; `undefined` while it is not. */
  readonly startedAt: number | undefined;
  readonly now: number;
  /** The revisions that are served. */
  readonly revisions: readonly string[];
}
