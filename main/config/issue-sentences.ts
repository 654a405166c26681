import type { z } from 'zod';
import { nearestName } from '../lib/nearest-name.ts';
import type { Sentence } from '../lib/sentence.ts';
import { issueInRussian, russianOf } from './issue-in-russian.ts';
import type { Problem, SettingPath } from './problem.ts';

/** An issue of a schema with its sentence in each language. */
export interface SaidIssue {
  readonly issue: z.core.$ZodIssue;
  readonly reason: Sentence;
}

export type SaidResult<Value> =
  { readonly success: true; readonly data: Value } | { readonly success: false; readonly issues: readonly SaidIssue[] };

/** Parses with a schema; what is wrong is said in each language. Values are never repeated: they may be secrets. Messages of a schema's own stay. */
export function parseSaying<Schema extends z.ZodType>(schema: Schema, value: unknown): SaidResult<z.output<Schema>> {
  const result = schema.safeParse(value, { error: issueSentence });
  if (result.success) return result;
  // The same value has the same issues in the same order.
  const inRussian = schema.safeParse(value, { error: issueInRussian }).error?.issues ?? [];
  const issues = result.error.issues.map((issue, index) => {
    const said = inRussian[index];
    return { issue, reason: { en: issue.message, ru: said ? russianOf(said) : issue.message } };
  });
  return { success: false, issues };
}

function issueSentence(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing';
      return issue.expected === 'boolean'
        ? 'must be true or false'
        : `must be ${withArticle(issue.expected)}, not ${withArticle(typeName(issue.input))}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'too_small':
      return bound(issue.origin, `at least ${issue.minimum}`, issue.inclusive === false);
    case 'too_big':
      return bound(issue.origin, `at most ${issue.maximum}`, issue.inclusive === false);
    case 'invalid_format':
      return issue.pattern ? `must match ${issue.pattern}` : `must be a valid ${issue.format}`;
    case 'invalid_union':
      return 'has none of the allowed forms';
    default:
      return undefined;
  }
}

/** The issues below `prefix` as problems; unknown names get a suggestion from what `schema` knows at their place. */
export function toProblems(issues: readonly SaidIssue[], prefix: SettingPath, knownNames: KnownNames): Problem[] {
  return issues.flatMap(({ issue, reason }): Problem[] => {
    const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
    if (issue.code !== 'unrecognized_keys') return [{ path: [...prefix, ...path], reason }];
    return issue.keys.map((key) => ({
      path: [...prefix, ...path, key],
      reason: unknownName(unknown.setting, key, knownNames(path)),
      isName: true,
    }));
  });
}

/** The names allowed in the object at a path. */
export type KnownNames = (path: SettingPath) => readonly string[];

/** What may be unknown, for {@link unknownName}. */
export const unknown = {
  setting: { en: 'unknown setting', ru: 'неизвестная настройка' },
  connection: { en: 'unknown connection', ru: 'неизвестное подключение' },
  account: { en: 'unknown account', ru: 'неизвестная учётная запись' },
  kind: { en: 'unknown kind', ru: 'неизвестный вид' },
} satisfies Readonly<Record<string, Sentence>>;

/** `unknown setting "prot"; did you mean "port"?` */
export function unknownName(what: Sentence, name: string, known: readonly string[]): Sentence {
  const [en, ru] = [`${what.en} "${name}"`, `${what.ru} «${name}»`];
  const nearest = nearestName(name, known);
  if (nearest !== undefined) return { en: `${en}; did you mean "${nearest}"?`, ru: `${ru}; может быть, «${nearest}»?` };
  if (known.length === 0 || known.length > 12) return { en, ru };
  return { en: `${en}; known: ${known.join(', ')}`, ru: `${ru}; есть: ${known.join(', ')}` };
}

function bound(origin: string, limit: string, isExclusive: boolean): string {
  const text = isExclusive ? limit.replace('at least', 'more than').replace('at most', 'less than') : limit;
  if (text === 'at least 1' && (origin === 'string' || origin === 'array')) return 'must not be empty';
  if (origin === 'string') return `must have ${text} characters`;
  return origin === 'array' || origin === 'set' ? `must have ${text} items` : `must be ${text}`;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function withArticle(type: string): string {
  const name = type === 'int' ? 'integer' : type === 'record' ? 'object' : type;
  if (name === 'null' || name === 'undefined') return name;
  return /^[aeio]/.test(name) ? `an ${name}` : `a ${name}`;
}
