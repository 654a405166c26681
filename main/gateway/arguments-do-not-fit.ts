import type { Sentence } from '../lib/sentence.ts';
import { GatewayError } from './errors.ts';

/** `invalid-arguments` with a line for each thing that is wrong; `problems` are the same for programs. */
export function argumentsDoNotFit(lines: readonly Sentence[], problems: readonly object[]): GatewayError {
  const sentence = {
    en: ['The arguments do not fit:', ...lines.map(({ en }) => `- ${en}`)].join('\n'),
    ru: ['Аргументы не подходят:', ...lines.map(({ ru }) => `- ${ru}`)].join('\n'),
  };
  return new GatewayError('invalid-arguments', sentence, { details: { problems } });
}
