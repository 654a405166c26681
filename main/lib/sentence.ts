/** What is said to people, in each language of the window. The English one also goes to AI clients, the command line and the log. */
export interface Sentence {
  readonly en: string;
  readonly ru: string;
}

/** A sentence as views of the contract carry it; a string alone is in the words of somebody else. */
export function told(sentence: string | Sentence): { message: string; inRussian?: string } {
  return typeof sentence === 'string' ? { message: sentence } : { message: sentence.en, inRussian: sentence.ru };
}

/** Words that are the same in each language: names, numbers, what others said. */
export function inEach(words: string | Sentence): Sentence {
  return typeof words === 'string' ? { en: words, ru: words } : words;
}

/** What an error says, to stand in another sentence. */
export function sentenceOf({
  message,
  inRussian = message,
}: {
  readonly message: string;
  readonly inRussian?: string | undefined;
}): Sentence {
  return { en: message, ru: inRussian };
}

/** What an error says, as views of the contract carry it. */
export function toldBy({ message, inRussian }: { readonly message: string; readonly inRussian?: string | undefined }): {
  message: string;
  inRussian?: string;
} {
  return { message, ...(inRussian !== undefined && { inRussian }) };
}
