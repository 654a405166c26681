import type { Text } from '../../i18n/use-text.ts';
import type { formTexts } from './form-texts.ts';
import { asList, numberOf, textOf } from './schema.ts';
import type { Described } from './shape.ts';

/** What stands beside the label: `required, 1 to 50`. */
export function constraintText(
  { schema, shape }: Described,
  isRequired: boolean,
  t: Text<typeof formTexts>,
): string | undefined {
  const parts = [isRequired ? t('required') : undefined];
  if (shape.kind === 'number') parts.push(rangeText(schema, t) ?? (shape.integer ? t('whole') : undefined));
  if (shape.kind === 'string') {
    const format = shape.format as keyof typeof formTexts | undefined;
    if (format === 'email' || format === 'uri' || format === 'uuid') parts.push(t(format));
    const min = numberOf(schema['minLength']);
    const max = numberOf(schema['maxLength']);
    if (max !== undefined) parts.push(t('charactersAtMost', { max }));
    if (min !== undefined && min > 1) parts.push(t('charactersAtLeast', { min }));
  }
  if (shape.kind === 'list') {
    const min = numberOf(schema['minItems']);
    const max = numberOf(schema['maxItems']);
    if (min !== undefined && max !== undefined) parts.push(t('itemsBetween', { min, max }));
    else if (max !== undefined) parts.push(t('itemsAtMost', { max }));
    else if (min !== undefined && min > 0) parts.push(t('itemsAtLeast', { min }));
  }
  if (shape.kind === 'const') parts.push(t('fixed', { value: shown(shape.value) }));
  const text = parts.filter((part) => part !== undefined).join(', ');
  return text === '' ? undefined : text;
}

function rangeText(schema: Described['schema'], t: Text<typeof formTexts>): string | undefined {
  const min = numberOf(schema['minimum']);
  const max = numberOf(schema['maximum']);
  const above = numberOf(schema['exclusiveMinimum']);
  const below = numberOf(schema['exclusiveMaximum']);
  if (min !== undefined && max !== undefined && !isSafeBound(min, max)) return t('between', { min, max });
  const parts = [
    min === undefined || min <= Number.MIN_SAFE_INTEGER ? undefined : t('atLeast', { min }),
    max === undefined || max >= Number.MAX_SAFE_INTEGER ? undefined : t('atMost', { max }),
    above === undefined ? undefined : t('moreThan', { min: above }),
    below === undefined ? undefined : t('lessThan', { max: below }),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** Schema generators write the limits of their number type, which say nothing to a person. */
function isSafeBound(min: number, max: number): boolean {
  return min <= Number.MIN_SAFE_INTEGER || max >= Number.MAX_SAFE_INTEGER;
}

/** What stands in an empty field: an example, or what holds when nothing is sent. */
export function placeholderText({ schema }: Described, t: Text<typeof formTexts>): string | undefined {
  if (schema['default'] !== undefined) return t('default', { value: shown(schema['default']) });
  const example = asList(schema['examples'])[0] ?? schema['example'];
  return example === undefined ? undefined : t('example', { value: shown(example) });
}

function shown(value: unknown): string {
  return textOf(value) ?? JSON.stringify(value);
}
