import { homedir } from 'node:os';
import { createMachine } from '../../clients/machine/create-machine.ts';
import type { Host, Shell } from '../../host.ts';
import type { ProxyFor } from '../../lib/proxy-from-environment.ts';
import type { InstalledPart } from '../../lib/installed-part.ts';
import type { Log } from '../../lib/log.ts';
import { createKeychainSecretStore } from '../../storage/keychain-secret-store.ts';
import type { Electron } from './electron-parts.ts';
import { webPage } from './guards/outside-link.ts';

export interface ElectronHostOptions {
  readonly electron: Pick<Electron, 'shell'>;
  readonly dataDir: string;
  /** Of this process; `HOME` in it is the home folder, where there is one. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  readonly shell: Shell;
  /** What being installed left outside the program's folder. */
  readonly installed: readonly InstalledPart[];
  readonly proxyFor: ProxyFor;
}

/** The host of the desktop application. */
export function createElectronHost({ electron, dataDir, env, log, ...given }: ElectronHostOptions): Host {
  return {
    ...given,
    dataDir,
    secrets: createKeychainSecretStore({ service: 'portico' }),
    openInBrowser: async (url) => {
      const page = webPage(url);
      if (page === undefined) throw new Error('Only web pages are opened in the browser');
      await electron.shell.openExternal(page);
    },
    openLink: async (url) => {
      // Made of the table of programs; what opens files or runs in a page is none of theirs.
      if (/^(file|javascript|data):/i.test(url)) throw new Error('Only links of other programs are opened');
      await electron.shell.openExternal(url);
    },
    machine: createMachine({ platform: process.platform, home: homeIn(env), env, log }),
    now: Date.now,
    log,
  };
}

/** As `os.homedir` finds it in the environment of the process. */
function homeIn(env: ElectronHostOptions['env']): string {
  return (process.platform === 'win32' ? undefined : env['HOME']) ?? homedir();
}
