import { createHash } from 'node:crypto';
import { systemCode, type FileCalls } from '../../lib/whole-file/file-calls.ts';
import { linkEnd, oneName } from '../../lib/whole-file/link-end.ts';
import { textOfUtf8 } from '../../lib/whole-file/utf8.ts';
import type { FileRead } from '../file-writer.ts';
import type { Refusal } from '../program.ts';
import { notAFile, notUtf8, tooLarge, unreadable } from './refusals.ts';

const maxBytes = 5 * 1024 * 1024;

/** SHA-256, hex; `undefined` for no file. */
export function hashOf(bytes: Uint8Array): string;
export function hashOf(bytes: Uint8Array | undefined): string | undefined;
export function hashOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && createHash('sha256').update(bytes).digest('hex');
}

/** Reads a settings file where its links lead. */
export function readBytes(path: string, fs: FileCalls): FileRead {
  try {
    const place = oneName(linkEnd(path, fs), fs);
    const found = fs.statSync(place, { throwIfNoEntry: false });
    if (!found) return { ok: true, file: { path: place, bytes: undefined, hash: undefined, text: undefined } };
    if (found.isDirectory()) return refused(path, notAFile(path, 'a folder'));
    // A pipe or a device would not end.
    if (!found.isFile()) return refused(path, notAFile(path, 'no regular file'));
    if (found.size > maxBytes) return refused(path, tooLarge(path));
    const bytes = fs.readFileSync(place);
    if (bytes.length > maxBytes) return refused(path, tooLarge(path));
    const text = textOfUtf8(bytes);
    if (text === undefined) return refused(path, notUtf8(path));
    return { ok: true, file: { path: place, bytes, hash: hashOf(bytes), text } };
  } catch (error) {
    return refused(path, unreadable(path, error));
  }
}

/** The hash of what stands there now. Throws what the system says. */
export function hashNow(place: string, fs: Pick<FileCalls, 'readFileSync'>): string | undefined {
  try {
    return hashOf(fs.readFileSync(place));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function refused(path: string, refusal: Refusal): FileRead {
  return { ok: false, path, refusal };
}
