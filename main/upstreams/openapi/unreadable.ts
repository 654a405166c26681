import { inEach, sentenceOf, type Sentence } from '../../lib/sentence.ts';
import { GatewayError } from '../../gateway/errors.ts';

/** Why one part of a document cannot be used; the others can. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly sentence: Sentence;

  constructor(sentence: Sentence) {
    super(sentence.en);
    this.sentence = sentence;
  }
}

/** The reason in a thrown value; `otherwise` where it has none. */
export function reasonOf(error: unknown, otherwise: Sentence = notUnderstood): Sentence {
  if (error instanceof Unreadable) return error.sentence;
  if (error instanceof GatewayError) return sentenceOf(error);
  return error instanceof Error ? inEach(error.message) : otherwise;
}

const notUnderstood: Sentence = { en: 'it cannot be understood', ru: 'не удаётся разобрать' };
