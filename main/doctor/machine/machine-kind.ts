import { readFile, stat } from 'node:fs/promises';
import { say, verdict, type Verdict } from '../verdict.ts';

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

/** What 127.0.0.1 means on this machine, and which clients cannot reach it. */
export function judgeMachine({ platform, env, kernel, containerMarks }: MachineSigns): Verdict {
  const distribution = env['WSL_DISTRO_NAME'];
  if (distribution !== undefined || /microsoft/i.test(kernel)) {
    const what = distribution === undefined ? say('machine-wsl') : say('machine-wsl-named', { distribution });
    return verdict('note', what, { advice: say('run-beside-clients') });
  }
  if (env['CODESPACES'] === 'true' || env['REMOTE_CONTAINERS'] !== undefined || containerMarks.length > 0) {
    const what = say(env['CODESPACES'] === 'true' ? 'machine-codespace' : 'machine-container');
    return verdict('note', what, { advice: say('run-in-container') });
  }
  if (env['SSH_CONNECTION'] !== undefined) return verdict('note', say('machine-ssh'), { advice: say('run-in-front') });
  const names: Partial<Record<NodeJS.Platform, string>> = { win32: 'Windows', darwin: 'macOS', linux: 'Linux' };
  return verdict('ok', say('machine-usual', { system: names[platform] ?? platform }));
}
