import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { createMachine } from '../../clients/machine/create-machine.ts';
import type { Host } from '../../host.ts';
import type { Log } from '../../lib/log.ts';
import { proxyFromEnvironment } from '../../lib/proxy-from-environment.ts';
import { createKeychainSecretStore } from '../../storage/keychain-secret-store.ts';
import { canOpenBrowser } from './can-open-browser.ts';
import { startBrowser } from './start-browser.ts';

/** The host on plain Node: the system's keychain and browser. */
export function createHeadlessHost(
  options: { readonly dataDir: string; readonly log: Log } & Pick<Host, 'installed'>,
): Host {
  const { log, installed } = options;
  const hasDisplay = canOpenBrowser({ platform: process.platform, env: process.env, isTerminal: true });
  const start = (target: string, complaint: string) =>
    startBrowser(target, (error) => {
      log.debug(complaint, { reason: error.message });
    });
  return {
    dataDir: options.dataDir,
    secrets: createKeychainSecretStore({ service: 'portico' }),
    openInBrowser: (url) => start(url, 'The browser could not be opened'),
    shell: {
      view: () => ({ host: 'headless', canShowFiles: hasDisplay }),
      ...(hasDisplay && {
        showFile: (file: string) => {
          const folder = statSync(file).isDirectory() ? file : dirname(file);
          void start(folder, 'The file browser could not be opened');
        },
      }),
    },
    proxyFor: proxyFromEnvironment(process.env),
    machine: createMachine({ platform: process.platform, home: homedir(), env: process.env, log }),
    ...(hasDisplay && { openLink: (url: string) => start(url, 'The link could not be opened') }),
    installed,
    now: Date.now,
    log,
  };
}
