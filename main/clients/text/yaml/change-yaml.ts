import { isCollection, isMap, isScalar } from 'yaml';
import { isJsonObject } from '../../../lib/json.ts';
import { isSameValue } from '../server-model.ts';
import { withYamlMember } from './insert-yaml.ts';
import { isAbsent, yamlDocument } from './parse-yaml.ts';
import { withoutYaml } from './remove-yaml.ts';
import { yamlFlow, yamlInline } from './written-yaml.ts';
import { nodeAt, rangeOf, type YamlPath } from './yaml-place.ts';

export interface YamlChange {
  readonly old: unknown;
  readonly value: unknown;
  /** Whether it stands between brackets. */
  readonly isInFlow?: boolean;
}

/** The text with another value in the place of one that is there, changed only where they differ; `undefined` when that is not possible. */
export function withYamlChange(text: string, path: YamlPath, { old, value, isInFlow }: YamlChange): string | undefined {
  if (isSameValue(old, value)) return text;
  const document = yamlDocument(text);
  if (!document) return undefined;
  const node = nodeAt(document, path);
  if (isMap(node) && isJsonObject(old) && isJsonObject(value) && Object.keys(value).length > 0) {
    return withMembers(text, path, { old, value, isInFlow: isInFlow === true || node.flow === true });
  }
  const range = rangeOf(node);
  const isInLine = isCollection(node) ? node.flow === true : isScalar(node) && !node.type?.startsWith('BLOCK');
  const stays = isCollection(node) || typeof value !== 'object' || value === null || Object.keys(value).length === 0;
  const isMarked = (isScalar(node) || isCollection(node)) && (node.anchor !== undefined || node.tag !== undefined);
  if (range && isInLine && !isAbsent(node) && !isMarked && (stays || isInFlow === true)) {
    const written = isInFlow === true ? yamlFlow(value) : yamlInline(value);
    return text.slice(0, range[0]) + written + text.slice(range[1]);
  }
  const without = isMarked ? undefined : withoutYaml(text, document, path);
  return without === undefined ? undefined : withAdded(without, path, value);
}

type Members = Readonly<Record<string, unknown>>;

function withMembers(
  text: string,
  path: YamlPath,
  { old, value, isInFlow }: { readonly old: Members; readonly value: Members; readonly isInFlow: boolean },
): string | undefined {
  // New members come first: a block map is gone with its last line.
  const fresh = Object.keys(value).filter((name) => !Object.hasOwn(old, name));
  return [...fresh, ...Object.keys(old)].reduce<string | undefined>((result, name) => {
    const place = [...path, name];
    if (result === undefined) return undefined;
    if (!Object.hasOwn(old, name)) return withAdded(result, place, value[name]);
    if (Object.hasOwn(value, name))
      return withYamlChange(result, place, { old: old[name], value: value[name], isInFlow });
    const document = yamlDocument(result);
    return document && withoutYaml(result, document, place);
  }, text);
}

function withAdded(text: string, path: YamlPath, value: unknown): string | undefined {
  const document = yamlDocument(text);
  const name = path.at(-1);
  if (!document || name === undefined) return undefined;
  const member = typeof name === 'string' ? { name, value, isWithin: true as const } : { value };
  return withYamlMember(text, { document, path: path.slice(0, -1), member });
}
