import { latinName, shortHash } from '../../../lib/latin-name.ts';
import type { Parameter, ParameterPlace } from '../operations/operation.ts';

/** What the APIs of large language models take as a property key. */
const keyCharacter = /[A-Za-z0-9_.-]/;
const maxLength = 64;
const order: readonly ParameterPlace[] = ['path', 'query', 'header', 'cookie'];

export interface NamedParameter {
  readonly argument: string;
  readonly parameter: Parameter;
}

/** An argument name for each parameter. Of several with one name the outermost keeps it (path, query, header, cookie), others get their place as suffix. */
export function nameParameters(parameters: readonly Parameter[]): NamedParameter[] {
  const taken = new Set<string>();
  const sorted = order.flatMap((place) => parameters.filter((parameter) => parameter.in === place));
  return sorted.map((parameter) => {
    const name = argumentName(parameter.name);
    const free = [name, `${name}_${parameter.in}`].find((candidate) => !taken.has(candidate));
    const argument = free ?? `${name.slice(0, maxLength - 7)}_${shortHash(`${parameter.in} ${parameter.name}`)}`;
    taken.add(argument);
    return { argument, parameter };
  });
}

/** The wire name where a model may use it as it is, else its nearest form: `filter[name]` → `filter_name`. */
export function argumentName(name: string): string {
  if (/^[A-Za-z0-9_.-]{1,64}$/.test(name)) return name;
  const latin = latinName(name, keyCharacter);
  if (latin === '') return `argument_${shortHash(name)}`;
  return latin.length <= maxLength ? latin : `${latin.slice(0, maxLength - 7)}_${shortHash(name)}`;
}
