/** Markup that is safe to send: made by `html`, which escapes every value that is not markup itself. */
export type Markup = { readonly markup: string };

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

type Value = string | Markup | readonly Markup[];

function render(value: Value): string {
  if (typeof value === 'string') return escapeHtml(value);
  return 'markup' in value ? value.markup : value.map((part) => part.markup).join('');
}

export function html(parts: TemplateStringsArray, ...values: Value[]): Markup {
  return {
    markup: parts.map((part, index) => part + (index < values.length ? render(values[index] ?? '') : '')).join(''),
  };
}

export const nothing: Markup = { markup: '' };
