import type { ImportRemark, MissingSecret } from '../../../contract/imports.ts';
import { createSecretMover } from '../../recognize/move-secrets.ts';
import type { EntryGroup } from './group-entries.ts';
import type { ImportEntry } from './read-entries.ts';
import { eachOnce, remark } from './remark-words.ts';

/** What a person has to give or set before the connection works. */
export function toBeGiven(missing: readonly MissingSecret[], { source }: Pick<ImportEntry, 'source'>): ImportRemark[] {
  return missing.map(({ label, variable }) =>
    variable === undefined
      ? remark('to-give', { label, program: source.programName })
      : remark('environment', { name: variable }),
  );
}

/** What the programs of one group do not agree on. */
export function differences({ entries, chosen }: EntryGroup): ImportRemark[] {
  const program = chosen.source.programName;
  const remarks = Object.entries(membersOf(chosen)).flatMap(([name, value]) =>
    entries.flatMap((entry) => {
      const theirs = Object.entries(membersOf(entry)).find(([other]) => other.toLowerCase() === name.toLowerCase());
      if (!theirs) return [remark('lacks', { name, other: entry.source.programName, program })];
      return theirs[1] === value ? [] : [remark('differs', { name, program })];
    }),
  );
  return eachOnce(remarks);
}

/** Headers or variables, and the secrets among the rest by the names they have there. */
function membersOf({ server }: ImportEntry): Readonly<Record<string, string>> {
  if (!server) return {};
  const mover = createSecretMover({ id: 'x', inputs: {} });
  if (server.type === 'address') mover.address(server.url);
  else mover.args(server.args);
  const others = mover.secrets.map(({ label, value }) => [label, value ?? ''] as const);
  return { ...Object.fromEntries(others), ...(server.type === 'address' ? server.headers : server.env) };
}
