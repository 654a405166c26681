import { describe, expect, it } from 'vitest';
import { createText } from '../../renderer/i18n/use-text.ts';
import { jsonProblem, jsonProblemText, jsonProblemTexts } from '../../renderer/components/schema-form/json-problem.ts';

describe('what keeps a text from being JSON', () => {
  it.each<[text: string, code: string, at: [line: number, column: number]]>([
    ['{"a": 1', 'ended', [1, 8]],
    ['', 'ended', [1, 1]],
    ['{"a": }', 'value', [1, 7]],
    ['[1, tru]', 'value', [1, 5]],
    ['[1.2.3]', 'value', [1, 2]],
    ['{"a": 1,}', 'name', [1, 9]],
    ["{'a': 1}", 'name', [1, 2]],
    ['{"a" 1}', 'colon', [1, 6]],
    ['{\n  "a": 1\n  "b": 2\n}', 'member-end', [3, 3]],
    ['["a" "b"]', 'item-end', [1, 6]],
    ['{"a": "b\n"}', 'unclosed', [1, 7]],
    ['"C:\\Users"', 'escape', [1, 4]],
    ['{} {}', 'rest', [1, 4]],
  ])('%j: %s', (text, code, [line, column]) => {
    expect(() => void JSON.parse(text)).toThrow(SyntaxError);
    expect(jsonProblem(text)).toEqual({ code, line, column });
  });

  it('is said in both languages', () => {
    const problem = jsonProblem('{\n  "a": 1\n  "b": 2\n}');
    expect(jsonProblemText(problem, createText(jsonProblemTexts, 'en'))).toBe(
      'line 3, column 3: a comma or a closing brace is expected here',
    );
    expect(jsonProblemText(problem, createText(jsonProblemTexts, 'ru'))).toBe(
      'строка 3, столбец 3: здесь нужна запятая или закрывающая фигурная скобка',
    );
    expect(jsonProblemText(jsonProblem('"\\x"'), createText(jsonProblemTexts, 'ru'))).toBe(
      'строка 1, столбец 2: так после \\ писать нельзя; сам знак пишется \\\\',
    );
  });
});
