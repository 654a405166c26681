import { randomBytes } from 'node:crypto';
import type { AsyncEntry } from '@napi-rs/keyring';
import { Secret } from '../lib/secret.ts';
import { SecretStoreUnavailable, type SecretStore } from '../lib/secret-store.ts';

/** The part of `@napi-rs/keyring` that is used. */
export interface KeyringModule {
  readonly AsyncEntry: typeof AsyncEntry;
}

export interface KeychainOptions {
  /** Name of the program in the keychain, e.g. `portico`. */
  readonly service: string;
  /** Loads the native part on first use, so that starting up does not pay for it. */
  readonly load?: () => Promise<KeyringModule>;
  /** How long a keychain may ask the person for its password before it counts as unavailable. Default 60,000. */
  readonly patienceMs?: number;
}

/** The Windows Credential Manager holds 2,560 bytes, and the native part writes UTF-16. Everywhere the same, to be tested everywhere. */
const maxEntryLength = 1_280;

/** An entry that stands for several: `portico-parts:<generation>:<count>`. No token starts like this. */
const partsMark = 'portico-parts:';

/**
 * Secrets in the keychain of the operating system: Secret Service, macOS Keychain, Windows Credential Manager.
 * Values too long for one entry are split. The entry under the key is written last and names the parts it needs, so a
 * crash in between leaves the old value readable, never a mixture.
 */
export function createKeychainSecretStore(options: KeychainOptions): SecretStore {
  const load = options.load ?? (() => import('@napi-rs/keyring'));
  let loading: Promise<KeyringModule> | undefined;

  /** Whatever the native part throws means "not usable now"; its codes do not tell the reasons apart. */
  async function withEntry<T>(key: string, work: (entry: AsyncEntry) => Promise<T>) {
    try {
      loading ??= load();
      const keyring = await loading;
      // Unpinned it would fall back to the kernel keyring without a word, and that one ends with the process.
      const entry = new keyring.AsyncEntry(options.service, key, { linux: { store: 'secret-service' } });
      return await withPatience(work(entry), options.patienceMs ?? 60_000);
    } catch (cause) {
      throw unavailable(cause);
    }
  }

  const read = (key: string) => withEntry(key, (entry) => entry.getPassword());
  const write = (key: string, text: string) => withEntry(key, (entry) => entry.setPassword(text));
  const remove = (key: string) => withEntry(key, (entry) => entry.deletePassword());

  async function removeParts(key: string, parts: Parts | undefined): Promise<void> {
    for (let index = 0; index < (parts?.count ?? 0); index += 1) await remove(partKey(key, parts, index));
  }

  return {
    get: async (key) => {
      const text = await read(key);
      if (text === null) return undefined;
      const parts = parseParts(text);
      if (!parts) return new Secret(text);
      let whole = '';
      for (let index = 0; index < parts.count; index += 1) {
        const part = await read(partKey(key, parts, index));
        // Somebody removed a part by hand: what is left is no secret.
        if (part === null) return undefined;
        whole += part;
      }
      return new Secret(whole);
    },
    set: async (key, value) => {
      const text = value.reveal();
      const old = parseParts((await read(key)) ?? '');
      if (text.length <= maxEntryLength && !text.startsWith(partsMark)) {
        await write(key, text);
      } else {
        const pieces = split(text);
        const parts = { generation: randomBytes(6).toString('hex'), count: pieces.length };
        for (const [index, piece] of pieces.entries()) await write(partKey(key, parts, index), piece);
        await write(key, `${partsMark}${parts.generation}:${parts.count}`);
      }
      // The new value is in place; old parts that stay behind are of no use to anybody.
      await removeParts(key, old).catch(() => undefined);
    },
    delete: async (key) => {
      const parts = parseParts((await read(key)) ?? '');
      await removeParts(key, parts);
      await remove(key);
    },
  };
}

interface Parts {
  readonly generation: string;
  readonly count: number;
}

function parseParts(text: string): Parts | undefined {
  const match = /^portico-parts:([0-9a-f]{12}):([1-9]\d{0,3})$/.exec(text);
  return match ? { generation: match[1] ?? '', count: Number(match[2]) } : undefined;
}

/** Pieces of at most the allowed length; a surrogate pair stays in one piece, because halves do not survive UTF-8. */
function split(text: string): readonly string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length;) {
    const to = from + maxEntryLength;
    const isCutInPair = to < text.length && /[\ud800-\udbff]/.test(text.charAt(to - 1));
    pieces.push(text.slice(from, isCutInPair ? to - 1 : to));
    from = isCutInPair ? to - 1 : to;
  }
  return pieces;
}

function partKey(key: string, parts: Parts | undefined, index: number): string {
  return `${key}#${parts?.generation ?? ''}.${index}`;
}

async function withPatience<T>(work: Promise<T>, patienceMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(Math.ceil(patienceMs / 1000))), patienceMs);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

class NoAnswer extends Error {
  readonly inRussian: string;

  constructor(seconds: number) {
    super(`no answer within ${seconds} seconds, it may be asking for its password and locked`);
    this.inRussian = `нет ответа за ${seconds} с; возможно, оно спрашивает пароль`;
  }
}

function unavailable(cause: unknown): SecretStoreUnavailable {
  const reason = cause instanceof Error ? cause.message : 'unknown reason';
  const inRussian =
    cause instanceof NoAnswer ? cause.inRussian : cause instanceof Error ? reason : 'причина неизвестна';
  const sentence = /dismiss|lock/i.test(reason)
    ? {
        en: `The keychain is locked (${reason}); unlock it and try again`,
        ru: `Хранилище ключей заблокировано (${inRussian}); разблокируйте его и повторите`,
      }
    : {
        en: `The keychain of this computer cannot be used (${reason}); on Linux a Secret Service such as GNOME Keyring must run`,
        ru: `Хранилище ключей этого компьютера недоступно (${inRussian}); в Linux должна работать служба Secret Service, например GNOME Keyring`,
      };
  return new SecretStoreUnavailable(sentence, { cause });
}
