import type { Verdict } from '../doctor.ts';
import type { EntryFacts, ProgramFacts } from './program-facts.ts';

/** Whether the program finds us more than once: then its model sees every tool twice. */
export function judgeNames({ view, entries }: ProgramFacts): Verdict[] {
  // Of several profiles, only one is read at a time.
  const profiles = [...new Set(entries.filter(({ isOfProfile }) => isOfProfile).map(({ file }) => file))];
  const common = entries.filter(({ isOfProfile }) => !isOfProfile);
  const together = profiles.length === 0 ? [common] : profiles.map((id) => entries.filter(({ file }) => file === id));
  const repeated = together.find((group) => group.length > 1) ?? (common.length > 1 ? common : undefined);
  if (!repeated) {
    return entries.length === 0 ? [] : [{ outcome: 'ok', message: `${view.name} finds Portico once` }];
  }
  const message = `${view.name} finds Portico ${String(repeated.length)} times and shows its tools as often: ${repeated.map(placeOf).join(', ')}`;
  return [{ outcome: 'warning', message, remedy: 'Take out all but one of these entries' }];
}

function placeOf({ name, shownPath }: EntryFacts): string {
  return `"${name}" in ${shownPath}`;
}
