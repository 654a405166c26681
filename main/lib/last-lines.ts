import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const chunkBytes = 65_536;
const newline = 0x0a;

/** The lines of a file from the last to the first, reading only as far as the caller goes. `end` leaves out what stands behind it. */
export function* lastLines(file: string, end?: number): Generator<string> {
  const descriptor = openSync(file, 'r');
  try {
    let position = Math.min(end ?? Number.POSITIVE_INFINITY, fstatSync(descriptor).size);
    // Pieces of the line that is being put together, its end first.
    let pieces: Buffer[] = [];
    while (position > 0) {
      const length = Math.min(chunkBytes, position);
      position -= length;
      const chunk = Buffer.alloc(length);
      readSync(descriptor, chunk, 0, length, position);
      let lineEnd = length;
      for (let at = chunk.lastIndexOf(newline); at >= 0; at = at === 0 ? -1 : chunk.lastIndexOf(newline, at - 1)) {
        pieces.push(chunk.subarray(at + 1, lineEnd));
        const line = joined(pieces);
        if (line !== '') yield line;
        pieces = [];
        lineEnd = at;
      }
      pieces.push(chunk.subarray(0, lineEnd));
    }
    const first = joined(pieces);
    if (first !== '') yield first;
  } finally {
    closeSync(descriptor);
  }
}

function joined(pieces: readonly Buffer[]): string {
  return Buffer.concat(pieces.toReversed()).toString('utf8');
}
