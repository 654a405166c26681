import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { GatewayError } from '../../gateway/errors.ts';
import { draftBeside } from '../../lib/whole-file/draft.ts';
import { systemCode } from '../../lib/whole-file/file-calls.ts';
import { linkEnd } from '../../lib/whole-file/link-end.ts';
import { readOnlyPart } from '../../lib/whole-file/read-only.ts';
import { textOfUtf8 } from '../../lib/whole-file/utf8.ts';

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
        const place = linkEnd(path, fs);
        const isUnchanged = () => checkUnchanged(read(), before, path);
        if (after === undefined) {
          checkWritable(place);
          isUnchanged();
          fs.rmSync(place, { force: true });
        } else {
          fs.mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
          checkWritable(place);
          putInPlace(place, after, isUnchanged);
        }
      } catch (error) {
        throw error instanceof GatewayError ? error : notWritable(path, error);
      }
    },
  };
}

function readText(path: string): string | undefined {
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw notWritable(path, error);
  }
  const text = textOfUtf8(bytes);
  if (text === undefined) throw notWritable(path, new Error('it is not encoded in UTF-8'));
  return text;
}

function checkWritable(place: string): void {
  const part = readOnlyPart(place, fs);
  if (part !== undefined) throw new Error(part === 'file' ? 'it is read-only' : 'its folder is read-only');
}

function checkUnchanged(now: string | undefined, before: string | undefined, path: string): void {
  if (now === before) return;
  const message = `The configuration ${path} was changed by another program in the meantime; look at it and do this again`;
  throw new GatewayError('configuration-changed', message, { details: { file: path } });
}

function putInPlace(place: string, text: string, checkIsStill: () => void): void {
  const draft = draftBeside(place, text, fs);
  try {
    checkIsStill();
    draft.takePlace();
  } finally {
    draft.discard();
  }
}

function notWritable(path: string, cause: unknown): GatewayError {
  const { message } = cause as Error;
  const code = systemCode(cause);
  const reason = code === undefined ? message : `the system says ${code}`;
  return new GatewayError(
    'configuration-not-writable',
    `The configuration ${path} cannot be edited: ${reason}. Make the file and its folder writable, or edit it where it comes from`,
    { cause, details: { file: path } },
  );
}
