import type { WantedSecret } from '../../recognize/found.ts';
import type { EntryGroup } from './group-entries.ts';
import type { ImportEntry } from './read-entries.ts';

/** What a person has to give or set before the connection works. */
export function toBeGiven(
  built: { readonly connection: Readonly<Record<string, unknown>>; readonly secrets: readonly WantedSecret[] },
  { source }: Pick<ImportEntry, 'source'>,
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  const asked = built.secrets
    .filter(({ value }) => value === undefined)
    .map(
      ({ label }) => `${label} does not stand in the settings of ${source.programName}; give it once it is imported`,
    );
  const { headers = {}, env: own = {} } = built.connection as Record<
    'headers' | 'env',
    Record<string, string> | undefined
  >;
  const text = JSON.stringify([headers, own]);
  const named = new Set([...text.matchAll(/\$\{env:(\w+)\}/g)].map(([, name = '']) => name));
  const missing = [...named].filter((name) => env[name] === undefined || env[name] === '');
  return [
    ...asked,
    ...missing.map(
      (name) =>
        `It takes ${name} from the environment, where Portico has none; set it for Portico, too, or give the value instead`,
    ),
  ];
}

/** What the programs of one group do not agree on. */
export function differences({ entries, chosen }: EntryGroup): string[] {
  const of = ({ server }: ImportEntry): Readonly<Record<string, string>> =>
    server?.type === 'address' ? server.headers : (server?.env ?? {});
  const taken = of(chosen);
  const names = new Set<string>();
  const without = new Set<string>();
  for (const entry of entries) {
    const theirs = of(entry);
    const isProgram = (name: string) => entry.server?.type === 'program' || Object.hasOwn(theirs, name);
    for (const [name, value] of Object.entries(taken)) {
      const other = Object.entries(theirs).find(([theirName]) => theirName.toLowerCase() === name.toLowerCase())?.[1];
      if (other === undefined) {
        if (!isProgram(name)) without.add(`${entry.source.programName} has no ${name}`);
      } else if (other !== value) names.add(name);
    }
  }
  const where = chosen.source.programName;
  return [
    ...[...names].map((name) => `${name} is not the same everywhere; that of ${where} is taken`),
    ...[...without].map((text) => `${text}; that of ${where} is taken`),
  ];
}
