/** Who holds a port. */
export interface PortOwner {
  readonly pid: number;
  /** Name of the program, when it can be known. */
  readonly name?: string;
}

/** `program (process 123)`, for a sentence. */
export function describePortOwner({ pid, name }: PortOwner): string {
  return name === undefined ? `process ${String(pid)}` : `${name} (process ${String(pid)})`;
}
