import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { isPackable } from './file-types.ts';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

export interface PackedFile {
  readonly bytes: Uint8Array;
  readonly etag: string;
  /** The bytes for a client that takes this encoding; made once. */
  packed(encoding: 'br' | 'gzip'): Promise<Uint8Array>;
}

/** Files of one folder, read and packed once for as long as they stay as they are. */
export interface PackedFiles {
  /** `undefined` when there is no such file in the folder. */
  read(segments: readonly string[]): Promise<PackedFile | undefined>;
}

interface Kept {
  readonly mtimeMs: number;
  readonly size: number;
  readonly file: PackedFile;
}

const leastPackedBytes = 1_024;

export function createPackedFiles(folder: string): PackedFiles {
  const kept = new Map<string, Kept>();
  return {
    read: async (segments) => {
      const path = join(folder, ...segments);
      try {
        const found = await stat(path);
        if (!found.isFile()) return undefined;
        const { mtimeMs, size } = found;
        const known = kept.get(path);
        if (known?.mtimeMs === mtimeMs && known.size === size) return known.file;
        // A link could lead out of the folder.
        if (!(await realpath(path)).startsWith((await realpath(folder)) + sep)) return undefined;
        const file = packedFile(await readFile(path), path);
        kept.set(path, { mtimeMs, size, file });
        return file;
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return undefined;
        throw error;
      }
    },
  };
}

function packedFile(bytes: Uint8Array, path: string): PackedFile {
  const made = new Map<string, Promise<Uint8Array>>();
  const isWorthIt = isPackable(path) && bytes.byteLength >= leastPackedBytes;
  return {
    bytes,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    packed: (encoding) => {
      if (!isWorthIt) return Promise.resolve(bytes);
      const known = made.get(encoding) ?? pack(bytes, encoding);
      made.set(encoding, known);
      return known;
    },
  };
}

function pack(bytes: Uint8Array, encoding: 'br' | 'gzip'): Promise<Uint8Array> {
  if (encoding === 'gzip') return gzipped(bytes);
  return brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}
