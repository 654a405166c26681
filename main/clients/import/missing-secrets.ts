import type { MissingSecret } from '../../../contract/imports.ts';
import type { WantedSecret } from '../../recognize/found.ts';
import { secretName, withFreeName } from '../../recognize/wanted-secrets.ts';
import { withTexts } from './with-texts.ts';

/** A secret of an import; one with a variable stands in the connection as `${env:…}` until it is given. */
export interface ImportSecret extends WantedSecret {
  readonly variable?: string;
}

/** A connection as it is written, and the secrets that belong to it. */
export interface BuiltImport {
  readonly connection: { readonly kind: string; readonly [member: string]: unknown };
  readonly secrets: readonly ImportSecret[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The connection with the variables among its secrets that its settings refer to and that `env` does not have. */
export function withVariables(built: BuiltImport, id: string, env: Environment): BuiltImport {
  const { headers, env: own, url, args } = built.connection;
  const text = JSON.stringify([headers, own, url, args]);
  const named = new Set([...text.matchAll(/\$\{env:(\w+)\}/g)].map(([, name = '']) => name));
  const secrets: ImportSecret[] = [...built.secrets];
  for (const variable of named) {
    if (env[variable] !== undefined && env[variable] !== '') continue;
    secrets.push(withFreeName({ name: secretName(id, variable), label: variable, variable }, secrets));
  }
  return { ...built, secrets };
}

/** Those that nobody has given yet, as people see them. */
export function missingOf(secrets: readonly ImportSecret[]): MissingSecret[] {
  return secrets
    .filter(({ value }) => value === undefined)
    .map(({ name, label, variable }) => ({ name, label, ...(variable !== undefined && { variable }) }));
}

/**
 * The connection with what a person has given, by the names that the same secrets have in `suggested`; nothing takes the place of what stood in
 * the files. Variables that were given refer to the keychain.
 */
export function withGiven(
  built: BuiltImport,
  suggested: readonly ImportSecret[],
  given: Readonly<Record<string, string>>,
): BuiltImport {
  const secrets = built.secrets.map((secret, index): ImportSecret => {
    const name = suggested[index]?.name ?? '';
    const value = secret.value ?? (Object.hasOwn(given, name) ? given[name] : undefined);
    return value === undefined ? secret : { ...secret, value };
  });
  const stored = new Map(
    secrets.flatMap(({ name, variable, value }) =>
      variable === undefined || value === undefined ? [] : [[variable, name] as const],
    ),
  );
  const connection = withTexts(built.connection, (text) =>
    text.replace(/\$\{env:(\w+)\}/g, (written, variable: string) => {
      const name = stored.get(variable);
      return name === undefined ? written : `\${keychain:${name}}`;
    }),
  );
  return { connection, secrets };
}
