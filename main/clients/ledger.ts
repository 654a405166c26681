/** One entry of ours in one file, as it was written last. No token stands here: `entryHash` is a SHA-256 over the entry's canonical JSON. */
export interface WrittenEntry {
  readonly program: string;
  /** Id of the file within the program. */
  readonly file: string;
  /** Absolute, symbolic links followed. */
  readonly path: string;
  readonly entryHash: string;
  /** The client whose token stands in it; `undefined` for a command. */
  readonly client: string | undefined;
  /** Where it leads: the endpoint's address, or the command line. */
  readonly reaches: string;
  /** ms since the epoch. */
  readonly writtenAt: number;
  /** How many containers (parts of the key path) it made, for taking them out with it. */
  readonly made: number;
  /** `keep`: changed by someone, and meant so. */
  readonly kept: boolean;
}

/** What one file was before and after a change of ours. Hashes are SHA-256 of the bytes; `undefined` stands for no file. */
export interface ChangedFile {
  readonly file: string;
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Name of the copy in the data folder's `client-backups`; absent when there was no file. */
  readonly copy: string | undefined;
  /** The entry's hash before, when there was one. */
  readonly entryBefore: string | undefined;
  readonly entryAfter: string | undefined;
  readonly made: number;
  /** Folders that were made for it, the outermost first. */
  readonly folders: readonly string[];
  /** The entry's name there, when it is not the usual one. */
  readonly name?: string;
  /** Names of the other servers that were taken out. */
  readonly removed?: readonly string[];
  /** An entry of ours was known there before. */
  readonly wasWritten?: boolean;
  /** Recorded, and not known to be done: Portico ended in between. */
  readonly isPending?: boolean;
}

export interface RecordedChange {
  readonly id: string;
  readonly program: string;
  readonly what: 'connect' | 'repair' | 'disconnect' | 'replace';
  readonly at: number;
  readonly files: readonly ChangedFile[];
  /** The client that was made or revoked by it. */
  readonly client: string | undefined;
  readonly undoneAt: number | undefined;
}

/** What Portico wrote into settings of programs. Kept in the database; a change is recorded before the file is touched, and completed after. */
export interface Ledger {
  entries(): readonly WrittenEntry[];
  put(entry: WrittenEntry): void;
  forget(program: string, file: string): void;
  /** The newest first. */
  changes(program?: string): readonly RecordedChange[];
  change(id: string): RecordedChange | undefined;
  /** Completes a change that was recorded under the same id. */
  record(change: RecordedChange): void;
  markUndone(id: string, at: number): void;
  /** Of which drift (see `ProgramView.drift`) the person was told, by program. */
  toldDrifts(): ReadonlyMap<string, string>;
  /** In the place of what was told of this program before. */
  noteTold(program: string, drift: string): void;
  forgetTold(program: string): void;
}
