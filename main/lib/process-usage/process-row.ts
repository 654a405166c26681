/** One process as the system tells it. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  /** Process group; 0 where there are none. */
  readonly group: number;
  readonly name: string;
  /** Of the program's file, where the system tells it. */
  readonly path?: string;
  /** Processor time it has used so far, in milliseconds. */
  readonly cpuMs: number;
  /** Resident memory. */
  readonly memoryBytes: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number | undefined;
}
