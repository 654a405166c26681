const newline = 0x0a;
const carriageReturn = 0x0d;
/** How much of a line that is too long is kept of its beginning and of its end, to find the id in. */
const windowBytes = 4_096;

export type IncomingLine =
  | { readonly kind: 'line'; readonly bytes: Buffer }
  /** A line that was longer than allowed: its first and last bytes, and how long it was. */
  | { readonly kind: 'too-long'; readonly head: Buffer; readonly tail: Buffer; readonly length: number };

/**
 * Cuts a byte stream into lines, `\n` or `\r\n` after each. Blank ones are left out. What exceeds `maxBytes` of a line is not kept,
 * and the stream goes on behind it.
 */
export class MessageLines {
  readonly #maxBytes: number;
  #parts: Buffer[] = [];
  #length = 0;
  #tail: Buffer | undefined;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes of the line that is not complete yet. */
  get pendingBytes(): number {
    return this.#length;
  }

  /** The lines that `chunk` completes, oldest first, made while they are asked for. */
  *push(chunk: Buffer): Generator<IncomingLine> {
    let from = 0;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      this.#keep(chunk.subarray(from, at));
      from = at + 1;
      const line = this.#take();
      if (line) yield line;
    }
    if (from < chunk.length) this.#keep(chunk.subarray(from));
  }

  #keep(part: Buffer): void {
    this.#length += part.length;
    if (this.#length <= this.#maxBytes) {
      this.#parts.push(part);
      return;
    }
    if (this.#tail === undefined) {
      const kept = Buffer.concat(this.#parts);
      this.#parts = [Buffer.from(Buffer.concat([kept.subarray(0, windowBytes), part]).subarray(0, windowBytes))];
      this.#tail = Buffer.from(kept.subarray(-windowBytes));
    }
    // A copy, so that a few bytes do not keep a whole chunk in memory.
    this.#tail = Buffer.from(Buffer.concat([this.#tail, part.subarray(-windowBytes)]).subarray(-windowBytes));
  }

  #take(): IncomingLine | undefined {
    const [first = Buffer.alloc(0)] = this.#parts;
    const length = this.#length;
    const tail = this.#tail;
    const bytes = this.#parts.length > 1 ? Buffer.concat(this.#parts) : first;
    this.#parts = [];
    this.#length = 0;
    this.#tail = undefined;
    if (tail) return { kind: 'too-long', head: first, tail, length };
    const end = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length;
    return isBlank(bytes, end) ? undefined : { kind: 'line', bytes: bytes.subarray(0, end) };
  }
}

function isBlank(bytes: Buffer, end: number): boolean {
  for (let at = 0; at < end; at += 1) if (bytes[at] !== 0x20 && bytes[at] !== 0x09) return false;
  return true;
}
