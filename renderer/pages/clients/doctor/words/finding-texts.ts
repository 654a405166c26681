import { appTexts } from './app-texts.ts';
import { clientTexts } from './client-texts.ts';
import { machineTexts } from './machine-texts.ts';
import { remedyTexts } from './remedy-texts.ts';

/** Every sentence of the doctor by its code, but for those that the words of programs say. */
export const findingTexts = { ...clientTexts, ...machineTexts, ...appTexts, ...remedyTexts };

export function isKnownSentence(code: string): code is keyof typeof findingTexts {
  return Object.hasOwn(findingTexts, code);
}
