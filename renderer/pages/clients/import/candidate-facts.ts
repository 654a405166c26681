import type { ImportCandidate } from '../../../../contract/imports.ts';

/** Whether it can be chosen: those that are connections already only to have their originals replaced. */
export function canChoose({ refused, existing }: ImportCandidate, replaces: boolean): boolean {
  return refused === undefined && (existing === undefined || replaces);
}

/** The address or command line, as it was found; secrets are masked already. */
export function leadsTo({ connection }: ImportCandidate): string {
  const { url, command, args } = connection as { url?: unknown; command?: unknown; args?: unknown };
  if (typeof url === 'string') return url;
  const words = [command, ...(Array.isArray(args) ? (args as unknown[]) : [])];
  return words
    .filter((word) => typeof word === 'string')
    .map((word) => (/\s/.test(word) ? `"${word}"` : word))
    .join(' ');
}

/** Names of the programs that have it, each once. */
export function programsOf({ sources }: ImportCandidate): string {
  return [...new Set(sources.map(({ programName }) => programName))].join(', ');
}

/** What is wrong with the ids of those that are chosen, by key. */
export function idProblems(
  chosen: readonly { readonly key: string; readonly id: string }[],
  taken: ReadonlySet<string>,
): ReadonlyMap<string, 'id-wrong' | 'id-twice'> {
  const seen = new Set(taken);
  const problems = new Map<string, 'id-wrong' | 'id-twice'>();
  for (const { key, id } of chosen) {
    if (!/^[a-z0-9][a-z0-9-]{0,23}$/.test(id)) problems.set(key, 'id-wrong');
    else if (seen.has(id)) problems.set(key, 'id-twice');
    seen.add(id);
  }
  return problems;
}

/** What was typed for the secrets that it lacks; nothing for what was left empty. */
export function givenSecrets(
  { wanted }: ImportCandidate,
  typed: Readonly<Record<string, string>> = {},
): { readonly secrets?: Record<string, string> } {
  const given = wanted.flatMap(({ name }) => {
    const value = typed[name]?.trim() ?? '';
    return value === '' ? [] : [[name, value] as const];
  });
  return given.length === 0 ? {} : { secrets: Object.fromEntries(given) };
}
