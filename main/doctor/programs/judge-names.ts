import { say, verdict, type Verdict } from '../verdict.ts';
import type { EntryFacts, ProgramFacts } from './program-facts.ts';

/** Whether the program finds us more than once: then its model sees every tool twice. */
export function judgeNames({ view: { name }, entries }: ProgramFacts): Verdict[] {
  // Of several profiles, only one is read at a time.
  const profiles = [...new Set(entries.filter(({ isOfProfile }) => isOfProfile).map(({ file }) => file))];
  const common = entries.filter(({ isOfProfile }) => !isOfProfile);
  const together = profiles.length === 0 ? [common] : profiles.map((id) => entries.filter(({ file }) => file === id));
  const repeated = together.find((group) => group.length > 1) ?? (common.length > 1 ? common : undefined);
  if (!repeated) return entries.length === 0 ? [] : [verdict('ok', say('found-once', { name }))];
  const places = repeated.map(placeOf).join(', ');
  return [
    verdict('warning', say('found-often', { name, count: repeated.length, places }), { advice: say('one-entry') }),
  ];
}

function placeOf({ name, shownPath }: EntryFacts): string {
  return `${name} (${shownPath})`;
}
