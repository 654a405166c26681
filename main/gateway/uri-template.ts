/**
 * Whether a URI can come from a template (RFC 6570 levels 1 to 3, read backwards): each expression stands for any run of
 * characters that it could have expanded to. Only used to find out who offers a resource, never to take values out of it.
 */
export function matchesTemplate(uri: string, template: string): boolean {
  const parts = template.split(/(\{[^{}]*\})/);
  const pattern = parts.map((part, index) => (index % 2 === 1 ? expression(part) : escaped(part))).join('');
  return new RegExp(`^${pattern}$`, 'u').test(uri);
}

function expression(part: string): string {
  const operator = part[1] ?? '';
  // `{+path}` and `{#fragment}` may hold anything; query and matrix parameters may be absent altogether.
  if (operator === '+' || operator === '#') return '.*';
  if ('?&;/.'.includes(operator)) return '.*';
  return part.endsWith('*}') ? '.*' : '[^/?#]*';
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** `file` of `file:///a`; the whole text when it has no scheme. */
export function schemeOf(uri: string): string {
  const end = uri.indexOf(':');
  return end === -1 ? uri : uri.slice(0, end);
}
