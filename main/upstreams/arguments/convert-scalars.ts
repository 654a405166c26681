import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Json, JsonObject } from '../../lib/json.ts';

/**
 * The arguments with scalars written as the schema wants them: `7` where text is expected, `"7"` where a number is. On the wire of a path or a
 * query they are the same, and models often take an id from one answer into a call that types it differently.
 * `undefined` when that cannot mend all the errors.
 */
export function convertScalars(args: JsonObject, errors: readonly ErrorObject[]): JsonObject | undefined {
  const converted = structuredClone(args) as Record<string, Json>;
  for (const { keyword, instancePath, params } of errors) {
    if (keyword !== 'type' || instancePath === '') return undefined;
    const names = instancePath
      .slice(1)
      .split('/')
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = names.pop() ?? '';
    let holder: Record<string, Json> = converted;
    for (const name of names) holder = holder[name] as Record<string, Json>;
    const types = [(params as { readonly type: string | readonly string[] }).type].flat();
    const value = convertScalar(holder[last] ?? null, types);
    if (value === undefined) return undefined;
    holder[last] = value;
  }
  return converted;
}

function convertScalar(value: Json, types: readonly string[]): Json | undefined {
  if (typeof value === 'number' || typeof value === 'boolean')
    return types.includes('string') ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  if (types.includes('integer') && /^-?\d{1,15}$/.test(value)) return Number(value);
  if (types.includes('number') && /^-?\d{1,15}(\.\d{1,15})?$/.test(value)) return Number(value);
  return types.includes('boolean') && (value === 'true' || value === 'false') ? value === 'true' : undefined;
}
