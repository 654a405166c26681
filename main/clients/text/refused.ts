import type { Position } from '../../lib/text-position.ts';
import type { Refusal } from '../program.ts';

/** Thrown within this folder alone; at its edge it becomes the refusal of a result. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, cause?: unknown) {
    super(refusal.message, { cause });
    this.refusal = refusal;
  }
}

const mend = 'Mend the file at that place and do this again, or add the snippet by hand';

/** The text is not what its program would read. `reason` is a clause, e.g. `comma expected`. */
export function broken(notation: string, reason: string, position?: Position): Refused {
  const place = position ? ` in line ${position.line}, column ${position.column}` : '';
  return new Refused({ code: 'broken', message: `The file is not valid ${notation}${place}: ${reason}`, remedy: mend });
}

/** It can be read, but our entry has no place in it that could be edited exactly. `reason` is a sentence without a full stop. */
export function unsuitable(reason: string): Refused {
  return new Refused({
    code: 'broken',
    message: reason,
    remedy: 'Change this by hand and do it again, or add the snippet by hand',
  });
}

/** Names that stand twice where only one can be meant. Lines count from 1. */
export function duplicate(name: string, lines: readonly number[]): Refused {
  const places = [...new Set(lines)].join(' and ');
  return new Refused({
    code: 'duplicate',
    message: `"${name}" stands more than once in the file, in ${new Set(lines).size > 1 ? 'lines' : 'line'} ${places}`,
    remedy: 'Remove all but one of them in the file and do this again',
  });
}
