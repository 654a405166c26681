/** A text as JSON; nothing at all is `undefined`, which is not sent. */
export function parsedJson(text: string): { readonly value?: unknown; readonly problem?: string } {
  if (text.trim() === '') return { value: undefined };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

export function prettyJson(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, undefined, 2);
}
