import { basename } from 'node:path';
import { systemCode } from '../../lib/whole-file/file-calls.ts';
import type { Refusal } from '../program.ts';

const byHand = 'or put the entry in by hand';

export function notAFile(path: string, what: string): Refusal {
  return {
    code: 'not-a-file',
    message: `${basename(path)} is ${what}`,
    remedy: 'Put the settings file back in its place',
  };
}

export function tooLarge(path: string): Refusal {
  const message = `${basename(path)} is larger than 5 MB`;
  return { code: 'too-large', message, remedy: 'Put the entry in by hand' };
}

export function notUtf8(path: string): Refusal {
  const message = `${basename(path)} is not encoded in UTF-8`;
  return { code: 'not-utf8', message, remedy: `Save it as UTF-8, ${byHand}` };
}

export function readOnly(path: string, part: 'file' | 'folder'): Refusal {
  const message = part === 'file' ? `${basename(path)} is read-only` : `The folder of ${basename(path)} is read-only`;
  return { code: 'read-only', message, remedy: `Make it writable, ${byHand} where it comes from` };
}

export function locked(path: string): Refusal {
  const message = `${basename(path)} is being written by the program itself`;
  return { code: 'locked', message, remedy: 'Do this again in a moment' };
}

export function changedMeanwhile(path: string): Refusal {
  const message = `${basename(path)} was changed by another program in the meantime`;
  return { code: 'changed-meanwhile', message, remedy: 'Look at the change and do this again' };
}

/** What the system said when a file was read. */
export function unreadable(path: string, error: unknown): Refusal {
  if (systemCode(error) === 'ELOOP') return notAFile(path, 'a symbolic link that leads to itself');
  const message = `${basename(path)} cannot be read: ${saidBySystem(error)}`;
  return { code: 'unreadable', message, remedy: 'Make the file and its folder readable' };
}

/** What the system said when a file was written; nothing has been changed. */
export function notWritten(path: string, error: unknown): Refusal {
  const isFull = ['ENOSPC', 'EDQUOT'].includes(systemCode(error) ?? '');
  const why = isFull ? 'the disk is full' : saidBySystem(error);
  const message = `${basename(path)} could not be written: ${why}`;
  return { code: 'not-written', message, remedy: isFull ? 'Make room and do this again' : `Do this again, ${byHand}` };
}

function saidBySystem(error: unknown): string {
  const code = systemCode(error);
  return code === undefined ? (error as Error).message : `the system says ${code}`;
}
