/** One step of the schema. Published steps never change: a correction is a new step. */
export interface Migration {
  /** 1, 2, 3, …; the database keeps the last one in `user_version`. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
