import type {
  FileChange,
  ProgramAction,
  ProgramOutcome,
  ProgramPlan,
  ProgramView,
  UndoOutcome,
} from '../../contract/programs.ts';
import type { FolderChoice, ProjectView } from '../../contract/projects.ts';
import type { PlacedFile, Program } from './program.ts';
import type { TextRead } from './settings-text.ts';

export interface ProgramRequest {
  readonly program: string;
  readonly action: ProgramAction;
  /** Ids of files; all that are to be written when absent. */
  readonly files?: readonly string[] | undefined;
  /** Absolute path of the folder of a project: the file of the program there, and nothing else. */
  readonly workspace?: string | undefined;
}

/** A settings file of a program with what is in it. */
export interface ReadFile {
  readonly program: Program;
  readonly placed: PlacedFile;
  readonly exists: boolean;
  readonly read: TextRead;
}

/** One file with several entries taken out and ours put in, as importing wants it. */
export interface Replacement {
  readonly program: string;
  readonly file: string;
  readonly remove: readonly string[];
}

/**
 * The AI clients of this machine: where each stands, and connecting them. Nothing is written but by `apply`, `applyReplacements` and `undo`, each of which a person
 * asked for. Unknown programs, files and changes fail with `invalid-request`, another fingerprint with `configuration-changed`.
 */
export interface ClientPrograms extends AsyncDisposable {
  /** `workspace`: of the programs that have settings of projects, with their file in this one alone. */
  list(options?: {
    readonly fresh?: boolean | undefined;
    readonly workspace?: string | undefined;
  }): Promise<ProgramView[]>;
  preview(request: ProgramRequest): Promise<ProgramPlan>;
  apply(request: ProgramRequest & { readonly fingerprint: string }): Promise<ProgramOutcome>;
  undo(change: string): Promise<UndoOutcome>;
  keep(program: string): Promise<ProgramView>;
  /** The person was told of this drift. */
  told(program: string, drift: string): void;
  link(
    program: string,
    options: { readonly open: boolean },
  ): Promise<{ readonly url: string; readonly program: ProgramView }>;
  bundle(program: string): Promise<{ readonly file: string; readonly bytes: number }>;
  /** Folders of projects that are known here, at most some. */
  projects(): Promise<ProjectView[]>;
  /** What a path that somebody types may become. */
  folders(text: string): Promise<FolderChoice>;
  /** Every settings file of the person that exists, read; also those that are read only for importing. */
  readFiles(): Promise<readonly ReadFile[]>;
  /** Whether an entry leads to this Portico, whatever its token. */
  isOurs(value: unknown): boolean;
  previewReplacements(
    wanted: readonly Replacement[],
  ): Promise<{ readonly files: readonly (FileChange & { readonly program: string })[]; readonly fingerprint: string }>;
  /** The changes' ids, one per program, each for `undo`. */
  applyReplacements(
    wanted: readonly Replacement[],
    fingerprint: string,
  ): Promise<
    readonly { readonly change: string | undefined; readonly program: string; readonly outcome: ProgramOutcome }[]
  >;
}
