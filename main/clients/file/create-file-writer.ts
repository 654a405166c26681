import * as nodeFs from 'node:fs';
import { dirname } from 'node:path';
import type { FileCalls } from '../../lib/whole-file/file-calls.ts';
import { readOnlyPart } from '../../lib/whole-file/read-only.ts';
import type { FileBytes, FileWriter, FileWritten } from '../file-writer.ts';
import type { Refusal } from '../program.ts';
import { copyName, createCopies, type Copies } from './copies.ts';
import { makeFolders, removeEmpty } from './folders.ts';
import { takeProgramLock } from './program-lock.ts';
import { Moved, putBytes, removeFile } from './put-bytes.ts';
import { hashOf, readBytes } from './read-bytes.ts';
import { changedMeanwhile, locked, notWritten, readOnly } from './refusals.ts';

export interface FileWriterOptions {
  /** Where copies are kept; made when missing, private. */
  readonly backupDir: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Names of the copies that changes which can be undone need. Of the others, the last 20 of each file are kept. */
  readonly needed?: () => Iterable<string>;
  /** How long to wait for a program that holds the lock of its file. Default 2 s. */
  readonly lockWaitMs?: number;
  /** The calls of the system; `node:fs` when absent. */
  readonly fs?: FileCalls;
}

type Options = Required<FileWriterOptions>;
type PutOptions = NonNullable<Parameters<FileWriter['restore']>[2]>;

export function createFileWriter(options: FileWriterOptions): FileWriter {
  const all: Options = { needed: () => [], lockWaitMs: 2_000, fs: nodeFs, ...options };
  const copies = createCopies({ dir: all.backupDir, fs: all.fs, now: all.now, needed: all.needed });
  const put = (read: FileBytes, bytes: Uint8Array | undefined, how: PutOptions = {}) =>
    putGuarded({ read, bytes, how }, copies, all);
  return {
    read: (path) => Promise.resolve(readBytes(path, all.fs)),
    obstacle: (read) => Promise.resolve(obstacleTo(read, all.fs)),
    write: (read, text, how) => put(read, text === undefined ? undefined : Buffer.from(text, 'utf8'), how),
    keep: async (read) => copies.keep(read),
    copyOf: (name) => Promise.resolve(copies.bytesOf(name)),
    restore: put,
  };
}

/** The program itself held its lock all the time. */
class Locked extends Error {}

interface Wanted {
  readonly read: FileBytes;
  /** `undefined`: no file. */
  readonly bytes: Uint8Array | undefined;
  readonly how: PutOptions;
}

async function putGuarded(wanted: Wanted, copies: Copies, options: Options): Promise<FileWritten> {
  const { read } = wanted;
  try {
    const obstacle = obstacleTo(read, options.fs);
    if (obstacle) return { ok: false, moved: false, refusal: obstacle };
    return await putLocked(wanted, copies, options);
  } catch (error) {
    if (error instanceof Moved) return { ok: false, moved: true, refusal: changedMeanwhile(read.path) };
    if (error instanceof Locked) return { ok: false, moved: false, refusal: locked(read.path) };
    return { ok: false, moved: false, refusal: notWritten(read.path, error) };
  }
}

async function putLocked({ read, bytes, how }: Wanted, copies: Copies, options: Options): Promise<FileWritten> {
  const { fs, now, lockWaitMs } = options;
  const made = bytes === undefined ? [] : makeFolders(dirname(read.path), fs);
  try {
    const letGo = how.lock && (await takeProgramLock(read.path, { fs, now, waitMs: lockWaitMs }));
    if (how.lock && !letGo) throw new Locked();
    try {
      copies.keep(read);
      await (bytes === undefined ? removeFile(read, fs) : putBytes(read, bytes, fs));
    } finally {
      letGo?.();
    }
  } catch (error) {
    removeEmpty(made, fs);
    throw error;
  }
  if (bytes === undefined) removeEmpty(how.folders ?? [], fs);
  const change = { before: read.hash, after: hashOf(bytes), copy: copyName(read), folders: made };
  return { ok: true, change };
}

function obstacleTo(read: FileBytes, fs: FileCalls): Refusal | undefined {
  try {
    const part = readOnlyPart(read.path, fs);
    return part && readOnly(read.path, part);
  } catch (error) {
    return notWritten(read.path, error);
  }
}
