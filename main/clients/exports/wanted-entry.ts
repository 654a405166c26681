import { isJsonObject } from '../../lib/json.ts';
import type { EntryValue, Program } from '../program.ts';
import { isOff } from './entry-trouble.ts';

/** Members that lead somewhere; those of a former way must not stay beside the new ones. */
const leading: readonly string[] = [
  ...['url', 'serverUrl', 'httpUrl', 'endpoint', 'uri', 'baseUrl', 'headers', 'http_headers', 'bearer_token_env_var'],
  ...['command', 'cmd', 'args', 'env', 'environment', 'envs', 'env_keys', 'env_vars', 'type', 'transport'],
];

/**
 * The entry to write in the place of one that is there: where it leads is ours, and what the program or the person added to it (timeouts, allowed tools,
 * other headers) stays. What switched it off goes.
 */
export function mendedEntry(actual: unknown, wanted: EntryValue, program: Pick<Program, 'offSwitch'>): EntryValue {
  if (!isJsonObject(actual)) return wanted;
  const off = isOff(actual, program) ? [program.offSwitch?.member ?? ''].concat('disabled', 'enabled') : [];
  const dropped = new Set([...leading.filter((name) => !(name in wanted)), ...off]);
  const stays = Object.entries(actual).filter(([name]) => !dropped.has(name) || name in wanted);
  return merged(Object.fromEntries(stays), wanted);
}

/** Members of `over` in the places they have in `base`, new ones behind; objects are gone into. */
function merged(base: Readonly<Record<string, unknown>>, over: EntryValue): EntryValue {
  const result: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(over)) {
    const before = result[name];
    result[name] = isJsonObject(before) && isJsonObject(value) ? merged(withoutCase(before, value), value) : value;
  }
  return result;
}

/** Without the members that differ from new ones in nothing but case: two headers of one name would both be sent. */
function withoutCase(base: Readonly<Record<string, unknown>>, over: EntryValue): Readonly<Record<string, unknown>> {
  const names = new Map(Object.keys(over).map((name) => [name.toLowerCase(), name]));
  const same = (name: string) => names.get(name.toLowerCase()) ?? name;
  return Object.fromEntries(Object.entries(base).filter(([name]) => same(name) === name));
}
