/** The form of a noun that goes with a number, e.g. `one`, `few`, `many` and `other` in Russian. */
export function pluralForms(
  language: string,
): (count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>>) => string {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (count, forms) => `${numbers.format(count)} ${forms[rules.select(count)] ?? forms.other ?? ''}`;
}

/** A length of time in the one unit that people would say it in. */
export function roughly(ms: number): { readonly unit: 'second' | 'minute' | 'hour' | 'day'; readonly count: number } {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return { unit: 'second', count: seconds };
  if (seconds < 3_600) return { unit: 'minute', count: Math.floor(seconds / 60) };
  if (seconds < 86_400) return { unit: 'hour', count: Math.floor(seconds / 3_600) };
  return { unit: 'day', count: Math.floor(seconds / 86_400) };
}

/** `a, b and 3 more`, so that a line stays a line. */
export function nameList(names: readonly string[], more: (count: number) => string): string {
  const shown = names.slice(0, 2).join(', ');
  return names.length > 2 ? `${shown} ${more(names.length - 2)}` : shown;
}
