import { isJsonObject } from '../../lib/json.ts';
import { redactedText } from '../../lib/redacted-text.ts';
import { mask, secretReference } from '../../lib/secret-mask.ts';
import { isSecretName } from '../../lib/secret-names.ts';

/** Members whose values may be secret under any name. */
const alwaysHidden: ReadonlySet<string> = new Set(['headers', 'env', 'query', 'unlockCode', 'username']);

/** A shorter text of no telling name is a word like any other (`debug`), which must not be missing everywhere else. */
const minTelling = 8;

export interface MaskedConfig {
  readonly content: unknown;
  /** The texts that were masked, and the references to secrets; neither may appear anywhere else. */
  readonly hidden: readonly string[];
}

/** A configuration without what may be secret: references to secrets stay, as they only name a place. */
export function maskedConfig(value: unknown): MaskedConfig {
  const hidden: string[] = [];
  const text = (given: string, isHidden: boolean): string => {
    if (given.match(secretReference)) hidden.push(given);
    const rest = given.replace(secretReference, '');
    if (rest.trim() === '' || !isHidden) {
      const shown = redactedText(given);
      if (shown !== given) hidden.push(...assignedIn(given));
      return shown;
    }
    if (given.length >= minTelling) hidden.push(given);
    return mask;
  };
  const walk = (item: unknown, isHidden: boolean): unknown => {
    if (typeof item === 'string') return text(item, isHidden);
    if (Array.isArray(item)) return item.map((one, index) => walk(one, isHidden || followsSecretFlag(item[index - 1])));
    if (!isJsonObject(item)) return isHidden && typeof item === 'number' ? mask : item;
    return Object.fromEntries(
      Object.entries(item).map(([name, member]) => {
        const isSecret = typeof member === 'string' && isSecretName(name);
        if (isSecret && !member.match(secretReference)) hidden.push(member);
        return [name, walk(member, isHidden || alwaysHidden.has(name) || isSecret)];
      }),
    );
  };
  return { content: walk(value, false), hidden };
}

/** What stands behind `=` or `:` in a text that holds a secret, e.g. the password in an address. */
function assignedIn(text: string): string[] {
  return [...text.matchAll(/[=:]\s*["']?([^\s"',;&@/]{4,})/g)].map((match) => match[1] ?? '');
}

/** `--api-key`, whose value is the next argument. */
function followsSecretFlag(before: unknown): boolean {
  return typeof before === 'string' && before.startsWith('-') && isSecretName(before.replace(/^-+/, ''));
}
