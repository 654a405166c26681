import { z } from 'zod';

/** Zod's issues as Russian sentences, as `issueSentence` says them in English. */
export function issueInRussian(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'не указано';
      return issue.expected === 'boolean'
        ? 'возможные значения: true, false'
        : `${wanted[issue.expected] ?? `нужно значение типа ${issue.expected}`}, а указано: ${nameOf(issue.input)}`;
    case 'invalid_value':
      return `возможные значения: ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'too_small':
      return bound(issue.origin, issue.inclusive === false ? 'больше' : 'не меньше', Number(issue.minimum));
    case 'too_big':
      return bound(issue.origin, issue.inclusive === false ? 'меньше' : 'не больше', Number(issue.maximum));
    case 'invalid_format':
      if (issue.pattern) return `должно соответствовать выражению ${issue.pattern}`;
      return issue.format === 'url' ? 'нужен правильный адрес (URL)' : `неправильный формат (${issue.format})`;
    case 'invalid_union':
      return 'не подходит ни под одну из допустимых форм';
    case 'invalid_key':
      return 'такое имя здесь недопустимо';
    case 'custom':
      // What a rule of ours says (`saying`); its English message would win over any other one.
      return undefined;
    default:
      return messageOf(z.locales.ru().localeError(issue));
  }
}

/** The sentence that `issueInRussian` led to, or that a rule of ours brings along. */
export function russianOf(issue: z.core.$ZodIssue): string {
  const own: unknown = issue.code === 'custom' ? issue.params?.['inRussian'] : undefined;
  return typeof own === 'string' ? own : issue.message;
}

const wanted: Readonly<Record<string, string>> = {
  string: 'нужна строка',
  number: 'нужно число',
  int: 'нужно целое число',
  object: 'нужен объект',
  record: 'нужен объект',
  array: 'нужен список',
};

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'список';
  return { string: 'строка', number: 'число', boolean: 'true или false', object: 'объект' }[String(typeof value)] ?? '';
}

function bound(origin: string, limit: string, value: number): string {
  const isList = origin === 'array' || origin === 'set';
  if ((origin === 'string' || isList) && limit === 'не меньше' && value === 1) return 'не должно быть пустым';
  if (origin === 'string') return `число символов должно быть ${limit} ${value}`;
  return isList ? `число элементов должно быть ${limit} ${value}` : `должно быть ${limit} ${value}`;
}

function messageOf(said: ReturnType<z.core.$ZodErrorMap>): string | undefined {
  return typeof said === 'object' ? said?.message : said;
}
