import { isJsonObject } from '../../../lib/json.ts';
import { isSameValue } from '../server-model.ts';
import { valueAt } from './find-toml.ts';
import { withTomlMember } from './insert-toml.ts';
import { withoutToml } from './remove-toml.ts';
import { scanToml } from './scan-toml.ts';
import { tomlValue } from './written-toml.ts';

export interface TomlChange {
  readonly old: unknown;
  readonly value: unknown;
}

/** The text with another value in the place of one that is there, changed only where they differ; `undefined` when that is not possible. */
export function withTomlChange(text: string, path: readonly string[], { old, value }: TomlChange): string | undefined {
  if (isSameValue(old, value)) return text;
  if (isJsonObject(old) && isJsonObject(value)) {
    // New members come first: a table written with dots is gone with its last line.
    const names = [...Object.keys(value), ...Object.keys(old).filter((name) => !Object.hasOwn(value, name))];
    return names.reduce<string | undefined>((result, name) => {
      const place = [...path, name];
      if (result === undefined) return undefined;
      if (!Object.hasOwn(value, name)) return withoutToml(result, place);
      if (!Object.hasOwn(old, name)) return withTomlMember(result, place, value[name]);
      return withTomlChange(result, place, { old: old[name], value: value[name] });
    }, text);
  }
  const found = valueAt(scanToml(text), path);
  if (found) return text.slice(0, found.from) + tomlValue(value) + text.slice(found.to);
  const without = withoutToml(text, path);
  return without === undefined ? undefined : withTomlMember(without, path, value);
}
