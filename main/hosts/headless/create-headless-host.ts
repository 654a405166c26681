import type { Host } from '../../host.ts';
import type { Log } from '../../lib/log.ts';
import { createKeychainSecretStore } from '../../storage/keychain-secret-store.ts';

/** The host on plain Node: the system's keychain and browser. */
export function createHeadlessHost(options: { readonly dataDir: string; readonly log: Log }): Host {
  return {
    dataDir: options.dataDir,
    secrets: createKeychainSecretStore({ service: 'portico' }),
    openInBrowser: async (url) => {
      const { default: open } = await import('open');
      const opener = await open(url);
      opener.once('error', (error) => {
        options.log.debug('The browser could not be opened', { reason: error.message });
      });
      opener.unref();
    },
    now: Date.now,
    log: options.log,
  };
}
