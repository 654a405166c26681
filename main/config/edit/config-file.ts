import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { GatewayError } from '../../gateway/errors.ts';
import type { Sentence } from '../../lib/sentence.ts';
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
  if (text === undefined)
    throw notWritable(path, new Unwritable({ en: 'it is not encoded in UTF-8', ru: 'он не в кодировке UTF-8' }));
  return text;
}

function checkWritable(place: string): void {
  const part = readOnlyPart(place, fs);
  if (part === 'file') throw new Unwritable({ en: 'it is read-only', ru: 'он доступен только для чтения' });
  if (part === 'folder')
    throw new Unwritable({ en: 'its folder is read-only', ru: 'его папка доступна только для чтения' });
}

function checkUnchanged(now: string | undefined, before: string | undefined, path: string): void {
  if (now === before) return;
  const sentence = {
    en: `The configuration ${path} was changed by another program in the meantime; look at it and do this again`,
    ru: `Файл конфигурации ${path} тем временем изменила другая программа; посмотрите его и повторите`,
  };
  throw new GatewayError('configuration-changed', sentence, { details: { file: path } });
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
  const reason = cause instanceof Unwritable ? cause.reason : reasonOf(cause as Error);
  const sentence = {
    en: `The configuration ${path} cannot be edited: ${reason.en}. Make the file and its folder writable, or edit it where it comes from`,
    ru: `Файл конфигурации ${path} нельзя изменить: ${reason.ru}. Разрешите запись в файл и его папку или измените его там, откуда он взят`,
  };
  return new GatewayError('configuration-not-writable', sentence, { cause, details: { file: path } });
}

function reasonOf(cause: Error): Sentence {
  const code = systemCode(cause);
  return code === undefined
    ? { en: cause.message, ru: cause.message }
    : { en: `the system says ${code}`, ru: `ответ системы — ${code}` };
}

/** What is wrong with the file itself. */
class Unwritable extends Error {
  readonly reason: Sentence;

  constructor(reason: Sentence) {
    super(reason.en);
    this.reason = reason;
  }
}
