type FormatProblem = 'notEmail' | 'notUri' | 'notDate' | 'notDateTime';

/** What is wrong with a text that should have a `format`; formats not known here pass. */
export function formatProblem(format: string | undefined, value: string): FormatProblem | undefined {
  switch (format) {
    case 'email':
      return /^[^\s@]+@[^\s@]+$/.test(value) ? undefined : 'notEmail';
    case 'uri':
    case 'url':
      // Settings may hold references such as `${env:HOST}` in the place of an address.
      return URL.canParse(value) || value.includes('${') ? undefined : 'notUri';
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? undefined : 'notDate';
    case 'date-time':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i.test(value) &&
        !Number.isNaN(Date.parse(value))
        ? undefined
        : 'notDateTime';
    default:
      return undefined;
  }
}

/** `2026-11-21T10:42` of a local field for a date-time with its offset; empty when it is not one. */
export function toLocalField(value: string): string {
  const at = Date.parse(value);
  if (Number.isNaN(at)) return '';
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const seconds = date.getSeconds() === 0 ? '' : `:${two(date.getSeconds())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}${seconds}`;
}

/** The other way round, in UTC; `undefined` while the field is not filled in. */
export function fromLocalField(field: string): string | undefined {
  const at = Date.parse(field);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString().replace('.000Z', 'Z');
}
