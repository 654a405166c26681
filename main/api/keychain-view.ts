import type { SettingsView } from '../../contract/settings.ts';
import { SecretStoreUnavailable, type SecretStore } from '../lib/secret-store.ts';
import { told, toldBy, type Sentence } from '../lib/sentence.ts';

/** A locked keychain may ask the person for a password; the page does not wait for that. */
const patienceMs = 2_000;

/** Whether the keychain of this computer answers. Nothing is written. */
export async function keychainView(secrets: SecretStore, platform: NodeJS.Platform): Promise<SettingsView['keychain']> {
  const name = names[platform] ?? 'Secret Service';
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new SecretStoreUnavailable(silent)), patienceMs);
  });
  try {
    await Promise.race([secrets.get('availability-check'), tooLong]);
    return { available: true, name };
  } catch (error) {
    return { available: false, name, ...(error instanceof Error ? toldBy(error) : told(silent)) };
  } finally {
    clearTimeout(timer);
  }
}

const silent: Sentence = {
  en: 'The keychain does not answer; it may be locked',
  ru: 'Хранилище ключей не отвечает; возможно, оно заблокировано',
};

const names: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'macOS Keychain',
  win32: 'Windows Credential Manager',
};
