import { hidden, redactedText } from './redacted-text.ts';
import { isSecretName } from './secret-names.ts';

const maxDepth = 20;
/** Room for `,"…":"1234567 more"`, which says how many members or items were left out. */
const markerBytes = 24;
const minBytes = 64;
/** How far beyond the cut a text is looked at, so that a secret which begins before it is recognised. */
const lookAhead = 2_048;

/**
 * `value` as JSON text of at most `maxBytes` bytes (never less than 64) that is safe to keep: members named like secrets and texts that look
 * like tokens are replaced by `[secret]`. What is too long is cut and marked with `…`; the text is valid JSON all the same.
 * The work is bounded by `maxBytes`, not by the size of `value`.
 */
export function redactedJson(value: unknown, maxBytes: number): string {
  const writer = new BoundedWriter(Math.max(minBytes, maxBytes));
  try {
    return writer.put(value, 0, 0) ? writer.text : '"…"';
  } catch {
    // A getter or a toJSON of somebody else's object may throw; recording a call must not fail for it.
    return '"[unreadable]"';
  }
}

/** Writes JSON while bytes are left. `reserve` is what those around still need for their ends. */
class BoundedWriter {
  text = '';
  #left: number;

  constructor(maxBytes: number) {
    this.#left = maxBytes;
  }

  /** Writes a value; false, and nothing written, when it does not fit. */
  put(value: unknown, reserve: number, depth: number): boolean {
    if (typeof value === 'string') return this.#putString(value, reserve, depth);
    if (typeof value === 'bigint') return this.#putPiece(`"${value}"`, reserve);
    if (typeof value !== 'object' || value === null) return this.#putPiece(JSON.stringify(value) ?? 'null', reserve);
    if (depth >= maxDepth) return this.#putPiece('"…"', reserve);
    if (ArrayBuffer.isView(value)) return this.#putPiece(`"[${value.byteLength} bytes]"`, reserve);
    if (Array.isArray(value)) return this.#putArray(value, reserve, depth);
    if (value instanceof Error) return this.#putObject(errorMembers(value), reserve, depth);
    if ('toJSON' in value && typeof value.toJSON === 'function') {
      return this.put((value.toJSON as () => unknown)(), reserve, depth + 1);
    }
    return this.#putObject(value as Readonly<Record<string, unknown>>, reserve, depth);
  }

  #putPiece(piece: string, reserve: number): boolean {
    const bytes = Buffer.byteLength(piece);
    if (this.#left - bytes < reserve) return false;
    this.text += piece;
    this.#left -= bytes;
    return true;
  }

  #putString(value: string, reserve: number, depth: number): boolean {
    const room = this.#left - reserve;
    // One long text must not push out the members after it.
    const json = cutString(value, depth === 0 ? room : Math.max(Math.min(room, 64), Math.floor(room / 2)));
    return json !== undefined && this.#putPiece(json, reserve);
  }

  #putArray(items: readonly unknown[], reserve: number, depth: number): boolean {
    if (this.#left - reserve < 2 + markerBytes) return this.#putEmpty(items.length, '[]', reserve);
    const inner = reserve + 1 + markerBytes;
    this.#putPiece('[', 0);
    for (let index = 0; index < items.length; index += 1) {
      const separator = index === 0 ? '' : ',';
      if (this.#attempt(separator, inner, () => this.put(items[index], inner, depth + 1))) continue;
      this.#putPiece(`${separator}"… ${items.length - index} more"`, 0);
      break;
    }
    return this.#putPiece(']', 0);
  }

  #putObject(members: Readonly<Record<string, unknown>>, reserve: number, depth: number): boolean {
    const names = Object.keys(members);
    if (this.#left - reserve < 2 + markerBytes) return this.#putEmpty(names.length, '{}', reserve);
    const inner = reserve + 1 + markerBytes;
    this.#putPiece('{', 0);
    let separator = '';
    for (const [index, name] of names.entries()) {
      const member = members[name];
      if (member === undefined || typeof member === 'function' || typeof member === 'symbol') continue;
      const lead = `${separator}${cutString(name, 200) ?? '"…"'}:`;
      const hide = typeof member !== 'boolean' && member !== null && isSecretName(name);
      if (!this.#attempt(lead, inner, () => this.put(hide ? hidden : member, inner, depth + 1))) {
        this.#putPiece(`${separator}"…":"${names.length - index} more"`, 0);
        break;
      }
      separator = ',';
    }
    return this.#putPiece('}', 0);
  }

  #putEmpty(size: number, brackets: string, reserve: number): boolean {
    return size === 0 && this.#putPiece(brackets, reserve);
  }

  #attempt(lead: string, reserve: number, put: () => boolean): boolean {
    const { text } = this;
    const left = this.#left;
    if (this.#putPiece(lead, reserve) && put()) return true;
    this.text = text;
    this.#left = left;
    return false;
  }
}

/** A JSON string of at most `room` bytes, cut where needed; `undefined` when not even a mark fits. */
function cutString(value: string, room: number): string | undefined {
  const text = redactedText(value.length > room ? value.slice(0, room + lookAhead) : value);
  if (value.length <= room) {
    const json = JSON.stringify(text);
    if (Buffer.byteLength(json) <= room) return json;
  }
  if (room < 8) return undefined;
  for (let end = Math.min(text.length, room); end > 0;) {
    const json = JSON.stringify(text.slice(0, end).replace(/[\uD800-\uDBFF]$/, ''));
    const bytes = Buffer.byteLength(json) + 3;
    if (bytes <= room) return `${json.slice(0, -1)}…"`;
    end = Math.min(end - 1, Math.floor((end * room) / bytes));
  }
  return '"…"';
}

function errorMembers(error: Error): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  return { ...error, name, message, ...(cause !== undefined && { cause }), stack };
}
