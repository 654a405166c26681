import type { Finding, Said } from '../../contract/doctor.ts';
import { findingWords, type FindingCode, type FindingWords } from './words/finding-words.ts';

/** What one check says; check, area and subject are added by whoever runs it. */
export type Verdict = Pick<Finding, 'outcome' | 'message'> &
  Partial<Pick<Finding, 'subject' | 'remedy' | 'said' | 'advised' | 'fix'>>;

/** A sentence by its code, and what it is in English. */
export interface Sentence {
  readonly said: Said;
  readonly text: string;
}

export function say<Code extends FindingCode>(code: Code, ...given: Parameters<FindingWords[Code]>): Sentence {
  const [values = {}] = given as [values?: Said['values']];
  const inEnglish = findingWords[code] as (values: Said['values']) => string;
  return { said: { code, values }, text: inEnglish(values) };
}

interface More {
  readonly advice?: Sentence | undefined;
  readonly fix?: Finding['fix'];
  readonly subject?: string;
}

/** A verdict in English and by its codes. */
export function verdict(outcome: Finding['outcome'], { said, text }: Sentence, more: More = {}): Verdict {
  const { advice, fix, subject } = more;
  return {
    ...(subject !== undefined && { subject }),
    outcome,
    message: text,
    said,
    ...(advice && { remedy: advice.text, advised: advice.said }),
    ...(fix && { fix }),
  };
}
