/** What an import made. No secret stands here, only names of them. */
export interface ImportRecord {
  readonly id: string;
  /** ms since the epoch. */
  readonly at: number;
  /** The connections, and where each leads as `placeOfConnection` says it. */
  readonly connections: readonly { readonly id: string; readonly place: string }[];
  /** Names in the keychain that were free and are those of its secrets, also of secrets that were not given yet. */
  readonly secrets: readonly string[];
  /** The change of the configuration; it can be taken back as a whole only while the app that made it runs. */
  readonly configChange: string | undefined;
  /** Programs whose originals were replaced, and the change of each; those that were put back are taken off. */
  readonly programs: readonly { readonly program: string; readonly change: string }[];
}

/** Imports, kept until they are taken back. */
export interface ImportRecords {
  /** Those that were not taken back, newest first. */
  list(): readonly ImportRecord[];
  get(id: string): ImportRecord | undefined;
  put(record: ImportRecord): void;
  /** Taken back, or never done. */
  forget(id: string): void;
}
