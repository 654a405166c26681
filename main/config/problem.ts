import { GatewayError } from '../gateway/errors.ts';
import type { Sentence } from '../lib/sentence.ts';

export type SettingPath = readonly (string | number)[];

/** Something in the configuration that cannot be used. */
export interface Problem {
  readonly path: SettingPath;
  /** What is wrong and what to do, without the value itself: it may be a secret. */
  readonly reason: Sentence;
  /** The problem is the member itself (an unknown name), not its value. */
  readonly isName?: boolean;
}

/** A problem with the place where a person finds it: `file:line:column`, a variable or a flag. */
export interface PlacedProblem {
  readonly place: string;
  /** In the file, from 1; absent for variables and flags. */
  readonly line?: number;
  readonly column?: number;
  readonly path: string;
  readonly reason: Sentence;
}

/** `configuration-invalid` with every problem on a line of its own; `details.problems` has them for programs. */
export function configurationInvalid(file: string, problems: readonly PlacedProblem[]): GatewayError {
  const { length } = problems;
  const sentence = {
    en: withLines(`The configuration has ${length === 1 ? 'a problem' : `${length} problems`}:`, problems, 'en'),
    ru: withLines(`В конфигурации ${length === 1 ? 'ошибка' : `ошибки (${length})`}:`, problems, 'ru'),
  };
  const details = { file, problems: problems.map((problem) => ({ ...problem, reason: problem.reason.en })) };
  return new GatewayError('configuration-invalid', sentence, { details });
}

function withLines(head: string, problems: readonly PlacedProblem[], language: keyof Sentence): string {
  const lines = problems.map(
    ({ place, path, reason }) => `  ${place}${path === '' ? '' : ` ${path}`}: ${reason[language]}`,
  );
  return [head, ...lines].join('\n');
}

/** `connections.demo.include.tags[0]` */
export function formatPath(path: SettingPath): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');
}
