import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface StartedApp {
  /** The words of the app's own error when it ended at once; undefined while it runs, and when another one won the start. */
  failure(): string | undefined;
}

export interface StartOptions {
  /** Executable and first arguments of what starts the app. */
  readonly command: readonly [string, ...string[]];
  /** Options of `portico serve`. */
  readonly args: readonly string[];
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Another app of the same data folder is running: somebody else won the start. `portico serve` ends with 6 then, the desktop app with 0. */
const alreadyRunning: readonly (number | null)[] = [6, 0];

/** Starts the app apart from this process, so that it stays when the client goes. */
export function startApp(options: StartOptions): StartedApp {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const report = join(options.dataDir, 'start.log');
  const output = openSync(report, 'w', 0o600);
  let failure: string | undefined;
  try {
    const [executable, ...first] = options.command;
    const child = spawn(executable, [...first, ...options.args], {
      detached: true,
      env: options.env,
      windowsHide: true,
      stdio: ['ignore', 'ignore', output],
    });
    child.once('error', (error) => {
      failure = error.message;
    });
    child.once('exit', (code) => {
      if (alreadyRunning.includes(code)) return;
      const said = lastWords(report);
      failure = said === '' ? `it ended with exit code ${String(code)}` : said;
    });
    child.unref();
  } finally {
    closeSync(output);
  }
  return { failure: () => failure };
}

function lastWords(report: string): string {
  try {
    return readFileSync(report, 'utf8').trim().slice(-2_000);
  } catch {
    return '';
  }
}
