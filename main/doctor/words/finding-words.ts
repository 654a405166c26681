import { appWords } from './app-words.ts';
import { clientWords } from './client-words.ts';
import { machineWords } from './machine-words.ts';
import { remedyWords } from './remedy-words.ts';

/** Everything that the doctor says, in English, by its code. The window has the same codes in its languages. */
export const findingWords = { ...clientWords, ...machineWords, ...appWords, ...remedyWords };

export type FindingWords = typeof findingWords;
export type FindingCode = keyof FindingWords;
