import type { Sentence } from '../../lib/sentence.ts';

/** Who holds a port. */
export interface PortOwner {
  readonly pid: number;
  /** Name of the program, when it can be known. */
  readonly name?: string;
}

/** `program (process 123)`, for a sentence. */
export function describePortOwner({ pid, name }: PortOwner): Sentence {
  const [en, ru] = [`process ${String(pid)}`, `процесс ${String(pid)}`];
  return name === undefined ? { en, ru } : { en: `${name} (${en})`, ru: `${name} (${ru})` };
}
