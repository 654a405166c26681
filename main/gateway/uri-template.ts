/**
 * Whether a URI can come from a template (RFC 6570 levels 1 to 3, read backwards): each expression stands for any run of
 * characters that it could have expanded to. Only used to find out who offers a resource, never to take values out of it.
 */
export function matchesTemplate(uri: string, template: string): boolean {
  const parts = template.split(/(\{[^{}]*\})/);
  const pattern = parts.map((part, index) => (index % 2 === 1 ? expression(part) : escaped(part))).join('');
  return new RegExp(`^${pattern}$`, 'u').test(uri);
}

const byOperator: Readonly<Record<string, string>> = {
  '+': '.*',
  '#': '(?:#.*)?',
  '?': '(?:\\?[^#]*)?',
  '&': '(?:&[^#]*)?',
  ';': '(?:;[^/?#]*)?',
  '/': '(?:/[^?#]*)?',
  '.': '(?:\\.[^/?#]*)?',
};

function expression(part: string): string {
  return byOperator[part[1] ?? ''] ?? (part.endsWith('*}') ? '.*' : '[^/?#]*');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** `file` of `file:///a`; the whole text when it has no scheme. */
export function schemeOf(uri: string): string {
  const end = uri.indexOf(':');
  return end === -1 ? uri : uri.slice(0, end);
}
