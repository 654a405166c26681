import { GatewayError } from '../gateway/errors.ts';
import { secretReference } from '../lib/secret-mask.ts';
import { SecretStoreUnavailable, type SecretStore } from '../lib/secret-store.ts';
import { Secret } from '../lib/secret.ts';

/** A piece of a setting's text: plain text, or the place where a secret is kept. */
export type SecretPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'keychain'; readonly name: string }
  | { readonly kind: 'env'; readonly name: string };

/** Splits a text such as `Bearer ${env:TOKEN}` at its references. A text without one is a single plain part. */
export function parseSecretReference(text: string): readonly SecretPart[] {
  const parts: SecretPart[] = [];
  let end = 0;
  for (const match of text.matchAll(secretReference)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    parts.push({ kind: match[1] === 'env' ? 'env' : 'keychain', name: match[2] ?? '' });
    end = match.index + match[0].length;
  }
  if (end < text.length || parts.length === 0) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

/** The names that a text refers to in the keychain. */
export function keychainNamesIn(text: string): readonly string[] {
  return parseSecretReference(text).flatMap((part) => (part.kind === 'keychain' ? [part.name] : []));
}

export interface SecretResolverOptions {
  readonly secrets: SecretStore;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Makes the function that puts secrets in the place of `${keychain:name}` and `${env:NAME}`; other text stays as it is.
 * The function throws `configuration-invalid` when there is no such secret and `keychain-unavailable` when the keychain cannot be asked.
 */
export function createSecretResolver({ secrets, env }: SecretResolverOptions): (text: string) => Promise<Secret> {
  const valueOf = async (part: SecretPart): Promise<string> => {
    switch (part.kind) {
      case 'text':
        return part.text;
      case 'env':
        return env[part.name] || missingVariable(part.name);
      case 'keychain': {
        const secret = await fromKeychain(secrets, part.name);
        return secret?.reveal() ?? missingSecret(part.name);
      }
    }
  };
  return async (text) => {
    const values: string[] = [];
    for (const part of parseSecretReference(text)) values.push(await valueOf(part));
    return new Secret(values.join(''));
  };
}

/** Keychain key of `${keychain:name}`: a part of its own, so that no reference leads to the refresh token of an account. */
export function secretKeyOf(name: string): string {
  return `config/${name}`;
}

async function fromKeychain(secrets: SecretStore, name: string): Promise<Secret | undefined> {
  try {
    return await secrets.get(secretKeyOf(name));
  } catch (error) {
    if (!(error instanceof SecretStoreUnavailable)) throw error;
    const sentence = {
      en: `The keychain cannot be asked for "${name}"; unlock it, or use \${env:…} in the configuration instead`,
      ru: `Хранилище ключей не отвечает на запрос секрета «${name}»; разблокируйте его или укажите в настройках переменную \${env:…}`,
    };
    throw new GatewayError('keychain-unavailable', sentence, { cause: error, retryable: true });
  }
}

function missingVariable(name: string): never {
  const reference = `\${env:${name}}`;
  const sentence = {
    en: `The configuration refers to ${reference}, and there is none: set that environment variable for Portico`,
    ru: `Настройки ссылаются на ${reference}, но такой переменной окружения нет: задайте её для Portico`,
  };
  throw new GatewayError('configuration-invalid', sentence, { details: { reference } });
}

/** `details.secret` is the name, for whoever can ask the person for the value. */
function missingSecret(name: string): never {
  const reference = `\${keychain:${name}}`;
  const sentence = {
    en: `The configuration refers to ${reference}, and there is none: put it there with \`portico secret set ${name}\``,
    ru: `Настройки ссылаются на ${reference}, но такого секрета в хранилище ключей нет: введите его здесь или в разделе «Секреты» настроек`,
  };
  throw new GatewayError('configuration-invalid', sentence, { details: { reference, secret: name } });
}
