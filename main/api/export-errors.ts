import { GatewayError } from '../gateway/errors.ts';
import type { Sentence } from '../lib/sentence.ts';
import { systemCode } from '../lib/whole-file/file-calls.ts';
import { exportFolder } from './export-folder.ts';

/** Work that writes a file for the person; where the file system does not let it, that rejects with `storage-failed`. */
export async function exporting<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const code = systemCode(cause);
    if (cause instanceof GatewayError || typeof code !== 'string' || !/^E[A-Z\d]+$/.test(code)) throw cause;
    const folder = exportFolder(dataDir);
    const reason = reasons.find(([codes]) => codes.includes(code))?.[1] ?? otherReason(code);
    const sentence = {
      en: `The file could not be written to ${folder}: ${reason.en}`,
      ru: `Не удалось записать файл в папку ${folder}: ${reason.ru}`,
    };
    throw new GatewayError('storage-failed', sentence, { cause, details: { file: folder, reason: code } });
  }
}

const reasons: readonly (readonly [codes: readonly string[], Sentence])[] = [
  [
    ['ENOSPC', 'EDQUOT'],
    { en: 'the disk is full; free some space and try again', ru: 'на диске нет места; освободите его и повторите' },
  ],
  [
    ['EACCES', 'EPERM', 'EROFS'],
    { en: 'the folder cannot be written; check its permissions', ru: 'в неё нельзя писать; проверьте права' },
  ],
  [
    ['EEXIST', 'ENOTDIR', 'ENOENT'],
    {
      en: 'a part of this path is not a folder; move it away and try again',
      ru: 'часть этого пути — не папка; уберите её и повторите',
    },
  ],
];

function otherReason(code: string): Sentence {
  return { en: `the system says ${code}; check the disk`, ru: `ответ системы — ${code}; проверьте диск` };
}
