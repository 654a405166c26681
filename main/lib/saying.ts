import type { Sentence } from './sentence.ts';

/** A rule of a schema with its sentence in each language: `.refine(isRight, saying({ en, ru }))`. An issue has `params.inRussian`. */
export function saying({ en, ru }: Sentence): {
  readonly error: string;
  readonly params: { readonly inRussian: string };
} {
  return { error: en, params: { inRussian: ru } };
}
