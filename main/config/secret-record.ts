import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SecretStore } from '../lib/secret-store.ts';
import { secretKeyOf } from './secret-reference.ts';

/** Names of the secrets that were put into the keychain for the configuration: a keychain cannot be asked for them. No secret stands here. */
export interface SecretRecord {
  list(): readonly string[];
  add(name: string): void;
  remove(name: string): void;
}

/** A file per name, so that the app and the command line need not wait for each other. */
export function openSecretRecord(dataDir: string): SecretRecord {
  const folder = join(dataDir, 'secret-names');
  const fileOf = (name: string): string => join(folder, createHash('sha256').update(name).digest('hex').slice(0, 32));
  return {
    list: () => filesIn(folder).flatMap((file) => textOf(join(folder, file))),
    add: (name) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(fileOf(name), name, { mode: 0o600 });
    },
    remove: (name) => {
      rmSync(fileOf(name), { force: true });
    },
  };
}

/** The keychain, with the names of what is put there for the configuration kept in the record. */
export function recordedSecrets(store: SecretStore, record: SecretRecord): SecretStore {
  return {
    get: (key) => store.get(key),
    set: async (key, value) => {
      await store.set(key, value);
      const name = nameOf(key);
      if (name !== undefined) keptIfPossible(() => record.add(name));
    },
    delete: async (key) => {
      await store.delete(key);
      const name = nameOf(key);
      if (name !== undefined) keptIfPossible(() => record.remove(name));
    },
  };
}

const prefix = secretKeyOf('');

function nameOf(key: string): string | undefined {
  return key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
}

/** A disk that is full must not make a secret fail that the keychain has: it is only not listed while nothing uses it. */
function keptIfPossible(change: () => void): void {
  try {
    change();
  } catch {}
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** None when it was removed meanwhile. */
function textOf(file: string): string[] {
  try {
    return [readFileSync(file, 'utf8')].filter((name) => name !== '');
  } catch {
    return [];
  }
}
