import { basename, join } from 'node:path';
import { draftBeside } from '../../lib/whole-file/draft.ts';
import type { FileCalls } from '../../lib/whole-file/file-calls.ts';
import type { FileBytes } from '../file-writer.ts';
import { hashOf } from './read-bytes.ts';

/** Copies of settings files as they were before changes of ours. */
export interface Copies {
  /** Keeps what was read, and takes the oldest copies of that file away. Throws what the system says. */
  keep(read: FileBytes): void;
  /** The bytes; `undefined` when there is no such copy, or it is damaged or cannot be read. */
  bytesOf(name: string): Uint8Array | undefined;
}

export interface CopiesOptions {
  /** Made when missing, private. */
  readonly dir: string;
  readonly fs: FileCalls;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Names of the copies that changes which can be undone need. */
  readonly needed: () => Iterable<string>;
}

const keptPerFile = 20;
const nameParts = /^(.+-[\da-f]{8})-([\da-f]{16})$/;

/**
 * The name that the copy of a file has; the same content of the same file has the same name. `undefined` where there is nothing to copy.
 * It begins with the file's own name, for people who look for it: `mcp.json-1a2b3c4d-0123456789abcdef`.
 */
export function copyName({ path, hash }: Pick<FileBytes, 'path' | 'hash'>): string | undefined {
  if (hash === undefined) return undefined;
  const name = basename(path)
    .replace(/[^\w.-]/g, '_')
    .slice(0, 60);
  return `${name}-${hashOf(Buffer.from(path)).slice(0, 8)}-${hash.slice(0, 16)}`;
}

export function createCopies({ dir, fs, now, needed }: CopiesOptions): Copies {
  return {
    keep: (read) => {
      const name = copyName(read);
      if (name === undefined || read.bytes === undefined) return;
      fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
      const place = join(dir, name);
      const draft = draftBeside(place, read.bytes, fs);
      try {
        draft.takePlace();
      } finally {
        draft.discard();
      }
      // Kept again, it counts as the newest.
      fs.utimesSync(place, now() / 1_000, now() / 1_000);
      prune(name, { dir, fs, needed: new Set([...needed(), name]) });
    },
    bytesOf: (name) => {
      const [, , hash] = nameParts.exec(name) ?? [];
      if (hash === undefined || basename(name) !== name) return undefined;
      try {
        const bytes = fs.readFileSync(join(dir, name));
        return hashOf(bytes).startsWith(hash) ? bytes : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

function prune(
  kept: string,
  { dir, fs, needed }: { readonly dir: string; readonly fs: FileCalls; readonly needed: ReadonlySet<string> },
): void {
  const fileOf = (name: string) => nameParts.exec(name)?.[1];
  const ofFile = fs.readdirSync(dir).filter((name) => fileOf(name) === fileOf(kept));
  const age = (name: string) => fs.statSync(join(dir, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const oldestFirst = ofFile.map((name) => ({ name, at: age(name) })).sort((one, other) => one.at - other.at);
  for (const { name } of oldestFirst.slice(0, -keptPerFile)) {
    if (!needed.has(name)) fs.rmSync(join(dir, name), { force: true });
  }
}
