import { spawn } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../../main/lib/secret.ts';
import { SecretStoreUnavailable } from '../../../main/lib/secret-store.ts';
import { createKeychainSecretStore, type KeyringModule } from '../../../main/storage/keychain-secret-store.ts';
import { isMissing } from '../../support/real-parts.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const scenarioFile = new URL('./scenario.ts', import.meta.url).pathname;
const password = 'keychain-password';
let home: string;

beforeAll(async () => {
  home = temporaryFolder('keychain');
});

/** What the scenario printed. `daemon` starts the Secret Service of the session before it. */
function run(scenario: string, daemon: string): Promise<unknown> {
  const script = `${daemon}\n"$0" --disable-warning=ExperimentalWarning "$1" "$2"`;
  const args = ['--', 'sh', '-c', script, process.execPath, scenarioFile, scenario];
  return output('dbus-run-session', args, { HOME: home, XDG_RUNTIME_DIR: home });
}

function output(command: string, args: readonly string[], env: Record<string, string>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { PATH: process.env['PATH'] ?? '', ...env }, timeout: 30_000 });
    let [text, complaints] = ['', ''];
    child.stdout.on('data', (chunk) => (text += String(chunk)));
    child.stderr.on('data', (chunk) => (complaints += String(chunk)));
    child.on('error', reject);
    child.on('close', () => {
      const line = text.trim().split('\n').at(-1) ?? '';
      if (line === '') reject(new Error(`The scenario printed nothing: ${complaints}`));
      else resolve(JSON.parse(line));
    });
  });
}

const unlocked = `printf '${password}' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1`;
const locked = 'gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1';

describe.skipIf(isMissing('dbus-run-session', 'gnome-keyring-daemon'))(
  'with a real Secret Service, the keychain',
  () => {
    it('keeps the last value that was written', async () => {
      expect(await run('write then read', unlocked)).toEqual(['nothing', 'nothing', 'token-2']);
    });

    it('still has it in the next run', async () => {
      expect(await run('read what another run wrote', unlocked)).toEqual(['token-2']);
    });

    it('has nothing where nothing was written, and removes nothing without complaint', async () => {
      expect(await run('never written', unlocked)).toEqual(['nothing', 'nothing']);
    });

    it('forgets what is removed', async () => {
      expect(await run('remove', unlocked)).toEqual(['nothing', 'nothing', 'nothing']);
    });

    it('holds values longer than one entry of the Windows Credential Manager', async () => {
      const steps = await run('long values', unlocked);
      expect(steps).toEqual([
        'nothing',
        true,
        'nothing',
        true,
        'nothing',
        'short again',
        'nothing',
        'nothing',
        'nothing',
      ]);
    });

    it('says that it is locked, which is not the same as empty', async () => {
      const unavailable = expect.stringMatching(/^The keychain is locked \(.*\); unlock it and try again$/);
      expect(await run('everything', locked)).toEqual([{ unavailable }, { unavailable }, { unavailable }]);
    });

    it('says that there is no Secret Service', async () => {
      const unavailable = expect.stringMatching(
        /^The keychain of this computer cannot be used \(.*\); on Linux a Secret Service/,
      );
      const noService = { unavailable };
      const env = { HOME: home, XDG_RUNTIME_DIR: home, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
      const args = [scenarioFile, 'everything'];
      expect(await output(process.execPath, args, env)).toEqual([noService, noService, noService]);
    });
  },
);

/** A keychain that refuses what the Windows Credential Manager refuses, and fails on demand. */
function createFakeKeyring() {
  const entries = new Map<string, string>();
  const state = { writesLeft: Number.POSITIVE_INFINITY };
  class FakeEntry {
    readonly #key: string;
    constructor(_service: string, key: string) {
      this.#key = key;
    }
    async getPassword() {
      return entries.get(this.#key) ?? null;
    }
    async setPassword(text: string) {
      if (text.length > 1_280) throw new Error('attribute is longer than platform limit of 2560 bytes');
      if (state.writesLeft <= 0) throw new Error('interrupted');
      state.writesLeft -= 1;
      entries.set(this.#key, text);
    }
    async deletePassword() {
      return entries.delete(this.#key);
    }
  }
  const load = async () => ({ AsyncEntry: FakeEntry }) as unknown as KeyringModule;
  return { entries, state, store: createKeychainSecretStore({ service: 'portico', load }) };
}

describe('a value longer than 1,280 characters', () => {
  const long = 'x'.repeat(3_000);

  it('is split into entries that Windows accepts, and leaves none behind', async () => {
    const { entries, store } = createFakeKeyring();
    await store.set('key', new Secret(long));
    expect([...entries.values()].map((text) => text.length).sort()).toEqual([1_280, 1_280, 28, 440].sort());
    expect((await store.get('key'))?.reveal()).toBe(long);
    await store.set('key', new Secret('y'.repeat(1_280)));
    expect(entries.size).toBe(1);
    await store.set('key', new Secret(long));
    await store.delete('key');
    expect(entries.size).toBe(0);
  });

  it.each([0, 1, 2, 3])('leaves the old one readable when writing breaks off after %i entries', async (writesLeft) => {
    const { state, store } = createFakeKeyring();
    const old = 'o'.repeat(2_000);
    await store.set('key', new Secret(old));
    state.writesLeft = writesLeft;
    await expect(store.set('key', new Secret(long))).rejects.toThrow(SecretStoreUnavailable);
    expect((await store.get('key'))?.reveal()).toBe(old);
  });

  it('does not confuse a value that looks like its own bookkeeping', async () => {
    const { store } = createFakeKeyring();
    await store.set('key', new Secret('portico-parts:000000000000:3'));
    expect((await store.get('key'))?.reveal()).toBe('portico-parts:000000000000:3');
  });
});

it('says so when the native part of the keychain cannot be loaded', async () => {
  const store = createKeychainSecretStore({ service: 'portico', load: () => Promise.reject(new Error('no binary')) });
  await expect(store.get('key')).rejects.toThrow('The keychain of this computer cannot be used (no binary)');
});

it('does not wait for ever for a keychain that asks for its password', async () => {
  class AskingEntry {
    getPassword = () => new Promise<string | null>(() => {});
  }
  const load = async () => ({ AsyncEntry: AskingEntry }) as unknown as KeyringModule;
  const store = createKeychainSecretStore({ service: 'portico', load, patienceMs: 50 });
  await expect(store.get('key')).rejects.toThrow(SecretStoreUnavailable);
  await expect(store.get('key')).rejects.toThrow(/^The keychain is locked \(no answer within 1 seconds/);
});
