import { hidden } from '../../lib/redacted-text.ts';
import type { Secret } from '../../lib/secret.ts';
import { secretReference } from '../../lib/secret-mask.ts';

/** Shorter ones would tear holes into ordinary words. */
const minLength = 4;

/**
 * Makes the function that takes known secrets out of a text: those that stand in the configuration, and those that it refers to. A reference
 * that cannot be resolved now has no value to be found.
 */
export async function createScrub(
  hiddenTexts: readonly string[],
  resolveSecret: (reference: string) => Promise<Secret>,
): Promise<(text: string) => string> {
  const references = new Set(hiddenTexts.flatMap((text) => text.match(secretReference) ?? []));
  const resolved = await Promise.allSettled([...references].map((reference) => resolveSecret(reference)));
  const values = [
    ...hiddenTexts.filter((text) => !text.match(secretReference)),
    ...resolved.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value.reveal() : [])),
  ];
  const known = [...new Set(values.flatMap((value) => [value, JSON.stringify(value).slice(1, -1)]))]
    .filter((value) => value.length >= minLength)
    // A secret may begin like another one.
    .sort((one, other) => other.length - one.length);
  return (text) => known.reduce((rest, value) => rest.replaceAll(value, hidden), text);
}
