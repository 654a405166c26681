import { defineMessages } from '../../i18n/define-messages.ts';
import type { Text } from '../../i18n/use-text.ts';

/** Where a text stops being JSON, and what would have to stand there. The browser says it in English alone, each in its own words. */
export interface JsonProblem {
  readonly code: Exclude<keyof typeof jsonProblemTexts, 'place'>;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

export const jsonProblemTexts = defineMessages({
  place: ['line {line}, column {column}: {what}', 'строка {line}, столбец {column}: {what}'],
  ended: ['it ends too early', 'текст обрывается'],
  value: [
    'a value is expected here: text in quotes, a number, true, false, null, [ or a brace',
    'здесь нужно значение: текст в кавычках, число, true, false, null, [ или фигурная скобка',
  ],
  name: ['a name in double quotes is expected here', 'здесь нужно имя в двойных кавычках'],
  colon: ['a colon is expected here', 'здесь нужно двоеточие'],
  'member-end': ['a comma or a closing brace is expected here', 'здесь нужна запятая или закрывающая фигурная скобка'],
  'item-end': ['a comma or ] is expected here', 'здесь нужна запятая или ]'],
  unclosed: ['the text in quotes is not closed on its line', 'текст в кавычках не закрыт на своей строке'],
  escape: [
    'this is not a valid escape; a backslash is written \\\\',
    'так после \\ писать нельзя; сам знак пишется \\\\',
  ],
  object: ['an object in braces is expected', 'нужен объект в фигурных скобках'],
  rest: ['nothing may follow the value', 'после значения ничего быть не должно'],
});

/** A {@link JsonProblem} as a part of a sentence. */
export function jsonProblemText({ code, line, column }: JsonProblem, t: Text<typeof jsonProblemTexts>): string {
  return t('place', { line: String(line), column: String(column), what: t(code) });
}

/** What keeps a text from being JSON; only for one that is none. */
export function jsonProblem(text: string): JsonProblem {
  const { code, at } = scan(text);
  const before = text.slice(0, at).split('\n');
  return { code, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

type Code = JsonProblem['code'];
/** The end of a part, or the first thing that is wrong. */
type Scanned = number | { readonly code: Code; readonly at: number };

function scan(text: string): Exclude<Scanned, number> {
  const end = value(text, 0);
  if (typeof end !== 'number') return end;
  const at = blank(text, end);
  return { code: at < text.length ? 'rest' : 'ended', at };
}

function value(text: string, start: number): Scanned {
  const at = blank(text, start);
  const [first] = text.slice(at, at + 1);
  if (first === undefined) return { code: 'ended', at };
  if (first === '{') return members(text, at);
  if (first === '[') return items(text, at);
  if (first === '"') return quoted(text, at);
  return (
    matched(text, at, /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y) ?? {
      code: 'value',
      at,
    }
  );
}

function members(text: string, start: number): Scanned {
  const empty = matched(text, start, /\{\s*\}/y);
  if (empty !== undefined) return empty;
  for (let at = start + 1; ;) {
    at = blank(text, at);
    if (text[at] !== '"') return { code: at < text.length ? 'name' : 'ended', at };
    const name = quoted(text, at);
    if (typeof name !== 'number') return name;
    const colon = blank(text, name);
    if (text[colon] !== ':') return { code: colon < text.length ? 'colon' : 'ended', at: colon };
    const member = value(text, colon + 1);
    if (typeof member !== 'number') return member;
    at = blank(text, member);
    if (text[at] === '}') return at + 1;
    if (text[at] !== ',') return { code: at < text.length ? 'member-end' : 'ended', at };
    at += 1;
  }
}

function items(text: string, start: number): Scanned {
  const empty = matched(text, start, /\[\s*\]/y);
  if (empty !== undefined) return empty;
  for (let at = start + 1; ;) {
    const item = value(text, at);
    if (typeof item !== 'number') return item;
    at = blank(text, item);
    if (text[at] === ']') return at + 1;
    if (text[at] !== ',') return { code: at < text.length ? 'item-end' : 'ended', at };
    at += 1;
  }
}

function quoted(text: string, start: number): Scanned {
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '"') return at + 1;
    if (sign < ' ') return { code: 'unclosed', at: start };
    if (sign === '\\') {
      const end = matched(text, at, /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y);
      if (end === undefined) return { code: 'escape', at };
      at = end - 1;
    }
  }
  return { code: 'unclosed', at: start };
}

function blank(text: string, at: number): number {
  return matched(text, at, /[ \t\r\n]*/y) ?? at;
}

function matched(text: string, at: number, pattern: RegExp): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
