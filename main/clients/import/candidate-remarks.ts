import type { ImportRemark } from '../../../contract/imports.ts';
import type { WantedSecret } from '../../recognize/found.ts';
import type { EntryGroup } from './group-entries.ts';
import type { ImportEntry } from './read-entries.ts';
import { eachOnce, remark } from './remark-words.ts';

/** What a person has to give or set before the connection works. */
export function toBeGiven(
  built: { readonly connection: Readonly<Record<string, unknown>>; readonly secrets: readonly WantedSecret[] },
  { source }: Pick<ImportEntry, 'source'>,
  env: Readonly<Record<string, string | undefined>>,
): ImportRemark[] {
  const asked = built.secrets
    .filter(({ value }) => value === undefined)
    .map(({ label }) => remark('to-give', { label, program: source.programName }));
  const { headers = {}, env: own = {} } = built.connection as Record<
    'headers' | 'env',
    Record<string, string> | undefined
  >;
  const text = JSON.stringify([headers, own]);
  const named = new Set([...text.matchAll(/\$\{env:(\w+)\}/g)].map(([, name = '']) => name));
  const missing = [...named].filter((name) => env[name] === undefined || env[name] === '');
  return [...asked, ...missing.map((name) => remark('environment', { name }))];
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

function membersOf({ server }: ImportEntry): Readonly<Record<string, string>> {
  return server?.type === 'address' ? server.headers : (server?.env ?? {});
}
