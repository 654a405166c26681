import { jsonProblem, type JsonProblem } from './json-problem.ts';

/** A text as JSON; nothing at all is `undefined`, which is not sent. */
export function parsedJson(text: string): { readonly value?: unknown; readonly problem?: JsonProblem } {
  if (text.trim() === '') return { value: undefined };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { problem: jsonProblem(text) };
  }
}

export function prettyJson(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, undefined, 2);
}
