import { isSecretName } from '../lib/secret-names.ts';
import type { Problem, SettingPath } from './problem.ts';
import { hasReference } from '../lib/resolve-references.ts';

const reason = {
  en:
    'a secret must not stand in this file; put it into an environment variable and write "${env:NAME}", ' +
    'or into the keychain and write "${keychain:name}"',
  ru:
    'секрету в этом файле не место: задайте его в переменной окружения и напишите "${env:NAME}" ' +
    'или сохраните в хранилище ключей и напишите "${keychain:name}"',
};

/** Secrets written into the file instead of a reference, recognised by the names of their members and headers. */
export function* literalSecrets(value: unknown, path: SettingPath): Iterable<Problem> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const memberPath = [...path, Array.isArray(value) ? Number(key) : key];
    const isText = typeof member === 'string' || typeof member === 'number';
    if (!isText) yield* literalSecrets(member, memberPath);
    else if (isSecretName(key) && !hasReference(String(member)) && member !== '') yield { path: memberPath, reason };
  }
}
