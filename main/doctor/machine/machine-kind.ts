import { readFile, stat } from 'node:fs/promises';
import type { Verdict } from '../doctor.ts';

/** What there is to know a machine by. */
export interface MachineSigns {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `/proc/version`; empty where there is none. */
  readonly kernel: string;
  /** Mark files that container programs leave. */
  readonly containerMarks: readonly string[];
}

const markFiles = ['/.dockerenv', '/run/.containerenv'];

export async function gatherMachineSigns(platform: NodeJS.Platform, env: MachineSigns['env']): Promise<MachineSigns> {
  if (platform !== 'linux') return { platform, env, kernel: '', containerMarks: [] };
  const exists = (file: string): Promise<boolean> =>
    stat(file).then(
      () => true,
      () => false,
    );
  const found = await Promise.all(markFiles.map(exists));
  const kernel = await readFile('/proc/version', 'utf8').catch(() => '');
  return { platform, env, kernel, containerMarks: markFiles.filter((_, index) => found[index]) };
}

const elsewhere = (where: string): string =>
  `127.0.0.1 means ${where} here: programs that run outside it do not reach this Portico at that address`;

/** What 127.0.0.1 means on this machine, and which clients cannot reach it. */
export function judgeMachine({ platform, env, kernel, containerMarks }: MachineSigns): Verdict {
  if (env['WSL_DISTRO_NAME'] !== undefined || /microsoft/i.test(kernel)) {
    return {
      outcome: 'note',
      message: `Portico runs in WSL${env['WSL_DISTRO_NAME'] === undefined ? '' : ` (${env['WSL_DISTRO_NAME']})`}. ${elsewhere('this distribution')}, unless WSL forwards it or uses mirrored networking`,
      remedy: 'Run Portico on the side where the clients run; Windows programs need it on Windows',
    };
  }
  if (env['CODESPACES'] === 'true' || env['REMOTE_CONTAINERS'] !== undefined || containerMarks.length > 0) {
    const name = env['CODESPACES'] === 'true' ? 'a codespace' : 'a container';
    return {
      outcome: 'note',
      message: `Portico runs in ${name}. ${elsewhere('the container')}`,
      remedy: 'Run Portico where the clients run, or run the clients in the same container',
    };
  }
  if (env['SSH_CONNECTION'] !== undefined) {
    return {
      outcome: 'note',
      message: `Portico was started over SSH. ${elsewhere('the remote machine')}`,
      remedy:
        'For clients on the machine in front of you, run Portico there; editors that work over SSH reach this one',
    };
  }
  const names: Partial<Record<NodeJS.Platform, string>> = { win32: 'Windows', darwin: 'macOS', linux: 'Linux' };
  return {
    outcome: 'ok',
    message: `${names[platform] ?? platform}; 127.0.0.1 is this machine for every program of yours on it`,
  };
}
