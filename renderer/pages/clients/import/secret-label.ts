import type { Text } from '../../../i18n/use-text.ts';
import type { importTexts } from './import-texts.ts';

/** What a secret is called: names and descriptions as they were found, our own words in the person's language. */
export function secretLabel(label: string, t: Text<typeof importTexts>): string {
  return label === 'Access token' ? t('access-token') : label;
}
