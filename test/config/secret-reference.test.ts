import { describe, expect, it } from 'vitest';
import { createSecretResolver, parseSecretReference } from '../../main/config/secret-reference.ts';
import { hasReference } from '../../main/lib/resolve-references.ts';
import { SecretStoreUnavailable, type SecretStore } from '../../main/lib/secret-store.ts';
import { Secret } from '../../main/lib/secret.ts';

const keychain: SecretStore = {
  get: async (key) => (key === 'config/jira' ? new Secret('from-keychain') : undefined),
  set: async () => {},
  delete: async () => {},
};
const lockedKeychain: SecretStore = {
  ...keychain,
  get: async () => {
    throw new SecretStoreUnavailable('locked');
  },
};
const resolve = createSecretResolver({ secrets: keychain, env: { TOKEN: 'from-env', EMPTY: '' } });

describe('a reference to a secret', () => {
  it.each([
    ['plain', [{ kind: 'text', text: 'plain' }]],
    ['', [{ kind: 'text', text: '' }]],
    ['${env:TOKEN}', [{ kind: 'env', name: 'TOKEN' }]],
    ['${keychain:a b/c}', [{ kind: 'keychain', name: 'a b/c' }]],
    ['${vault:x}', [{ kind: 'text', text: '${vault:x}' }]],
    ['${env:}', [{ kind: 'text', text: '${env:}' }]],
    [
      'Bearer ${env:A}.${env:B}!',
      [
        { kind: 'text', text: 'Bearer ' },
        { kind: 'env', name: 'A' },
        { kind: 'text', text: '.' },
        { kind: 'env', name: 'B' },
        { kind: 'text', text: '!' },
      ],
    ],
  ])('%s is read', (text, parts) => {
    expect(parseSecretReference(text)).toEqual(parts);
    expect(hasReference(text)).toBe(parts.some(({ kind }) => kind !== 'text'));
  });

  it.each([
    ['plain $HOME', 'plain $HOME'],
    ['${env:TOKEN}', 'from-env'],
    ['${keychain:jira}', 'from-keychain'],
    ['Basic ${env:TOKEN}:${keychain:jira}', 'Basic from-env:from-keychain'],
  ])('%s becomes a secret that does not print', async (text, value) => {
    const secret = await resolve(text);
    expect(secret.reveal()).toBe(value);
    expect(String(secret)).toBe('[secret]');
  });

  it.each([
    [
      '${env:NOT_SET}',
      'The configuration refers to ${env:NOT_SET}, and there is none: set that environment variable for Portico',
    ],
    [
      '${env:EMPTY}',
      'The configuration refers to ${env:EMPTY}, and there is none: set that environment variable for Portico',
    ],
    [
      '${keychain:no}',
      'The configuration refers to ${keychain:no}, and there is none: put it there with `portico secret set no`',
    ],
  ])('%s that leads nowhere says what to do', async (text, message) => {
    await expect(resolve(text)).rejects.toMatchObject({ code: 'configuration-invalid', message });
  });

  it('names the secret that is missing for whoever can ask for it, in both languages', async () => {
    await expect(resolve('Bearer ${keychain:no}')).rejects.toMatchObject({
      details: { reference: '${keychain:no}', secret: 'no' },
      inRussian:
        'Настройки ссылаются на ${keychain:no}, но такого секрета в хранилище ключей нет: введите его здесь или в разделе «Секреты» настроек',
    });
    await expect(resolve('${env:NOT_SET}')).rejects.toMatchObject({
      details: { reference: '${env:NOT_SET}' },
      inRussian: 'Настройки ссылаются на ${env:NOT_SET}, но такой переменной окружения нет: задайте её для Portico',
    });
  });

  it('tells a locked keychain from a missing secret', async () => {
    const locked = createSecretResolver({ secrets: lockedKeychain, env: {} });
    await expect(locked('${keychain:jira}')).rejects.toMatchObject({
      code: 'keychain-unavailable',
      retryable: true,
      inRussian:
        'Хранилище ключей не отвечает на запрос секрета «jira»; разблокируйте его или укажите в настройках переменную ${env:…}',
    });
    expect((await locked('no reference')).reveal()).toBe('no reference');
  });
});
