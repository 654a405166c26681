import type { Sentence } from '../lib/sentence.ts';

/** Said of a call that its caller gave up, wherever that is noticed. */
export const callCancelled: Sentence = { en: 'The call was cancelled', ru: 'Вызов отменён' };
