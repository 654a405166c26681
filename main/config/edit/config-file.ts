import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { GatewayError } from '../../gateway/errors.ts';

/** The configuration file as it is read and replaced as a whole. */
export interface ConfigFile {
  /** Its text; `undefined` when it is not there. Throws `configuration-not-writable` when it is no UTF-8 or cannot be read. */
  read(): string | undefined;
  /**
   * Puts another text in the place of `before`, in one step; `undefined` stands for no file. Symbolic links are followed, the mode stays, a new
   * file is private. Throws `configuration-changed` when something else stands there, and `configuration-not-writable`.
   */
  replace(before: string | undefined, after: string | undefined): void;
}

export function createConfigFile(path: string): ConfigFile {
  const read = () => readText(path);
  return {
    read,
    replace: (before, after) => {
      try {
        const place = linkedTo(path);
        checkWritable(place);
        if (after === undefined) {
          checkUnchanged(read(), before, path);
          rmSync(place, { force: true });
        } else writeBeside(place, after, () => checkUnchanged(read(), before, path));
      } catch (error) {
        throw error instanceof GatewayError ? error : notWritable(path, error);
      }
    },
  };
}

function readText(path: string): string | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw notWritable(path, error);
  }
  const text = bytes.toString('utf8');
  // What is no UTF-8 would come out as something else.
  if (!Buffer.from(text, 'utf8').equals(bytes)) throw notWritable(path, new Error('it is not encoded in UTF-8'));
  return text;
}

/** Where a chain of symbolic links ends, whether there is a file or not. */
function linkedTo(path: string): string {
  let place = path;
  for (let links = 0; links < 32; links += 1) {
    const target = linkTarget(place);
    if (target === undefined) return place;
    place = resolve(dirname(place), target);
  }
  throw new Error('too many symbolic links');
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function checkWritable(place: string): void {
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found) return;
  // A file can be replaced in its folder even when it is read-only, but who made it so did not want that.
  if ((found.mode & 0o222) === 0) throw new Error('it is read-only');
  accessSync(place, constants.W_OK);
}

function checkUnchanged(now: string | undefined, before: string | undefined, path: string): void {
  if (now === before) return;
  const message = `The configuration ${path} was changed by another program in the meantime; look at it and do this again`;
  throw new GatewayError('configuration-changed', message, { details: { file: path } });
}

function writeBeside(place: string, text: string, isStill: () => void): void {
  const folder = dirname(place);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = statSync(place, { throwIfNoEntry: false });
  const temporary = join(folder, `.${basename(place)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = openSync(temporary, 'wx', found ? found.mode & 0o777 : 0o600);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    isStill();
    renameSync(temporary, place);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function notWritable(path: string, cause: unknown): GatewayError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const reason = code === undefined ? message : `the system says ${code}`;
  return new GatewayError(
    'configuration-not-writable',
    `The configuration ${path} cannot be edited: ${reason}. Make the file and its folder writable, or edit it where it comes from`,
    { cause, details: { file: path } },
  );
}
