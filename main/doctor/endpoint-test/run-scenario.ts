import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EndpointTest } from '../../../contract/doctor.ts';
import type { RunningProgram } from '../../serving/run-program.ts';
import { outcomeOf, suiteChecks, type SuiteCheck } from './read-checks.ts';
import type { TestedRevision } from './scenarios.ts';

export interface ScenarioRun {
  readonly scenario: string;
  readonly revision: TestedRevision;
  /** The endpoint, and the token of the client the suite acts as. */
  readonly url: string;
  readonly token: string;
  readonly signal: AbortSignal;
}

export interface ScenarioPorts {
  /** Starts the program of the suite with this file of instructions. */
  readonly start: (request: string) => RunningProgram;
  /** A folder that nobody else can look into. */
  readonly dataDir: string;
  readonly limitMs: number;
  /** Milliseconds of any origin. */
  readonly clock: () => number;
}

/** The last words of a program that ended without a result, for the message. */
const maxWords = 500;

/** Runs one scenario as a process of its own. Rejects only when `signal` fires; whatever else goes wrong is a failed test. */
export async function runScenario(run: ScenarioRun, ports: ScenarioPorts): Promise<EndpointTest> {
  const { scenario, revision, url, token, signal } = run;
  const startedAt = ports.clock();
  const folder = await mkdtemp(join(ports.dataDir, 'endpoint-test-'));
  try {
    const request = join(folder, 'request.json');
    const instructions = JSON.stringify({ scenario, revision, url, token, results: folder });
    // In a file, as arguments and variables can be read by others.
    await writeFile(request, instructions, { mode: 0o600 });
    const ended = await runToItsEnd(ports.start(request), { limitMs: ports.limitMs, signal });
    signal.throwIfAborted();
    const checks = await checksIn(folder);
    const result = checks ? outcomeOf(checks) : withoutResult(ended, token);
    return { scenario, revision, ms: Math.round(ports.clock() - startedAt), ...result };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Ended {
  readonly isTooLate: boolean;
  readonly words: string;
}

function withoutResult({ isTooLate, words }: Ended, token: string): Pick<EndpointTest, 'outcome' | 'failures'> {
  const what = isTooLate ? 'it took too long and was ended' : 'it ended without a result';
  const said = words.replaceAll(token, '…').trim().slice(-maxWords);
  return { outcome: 'failed', failures: [`suite: ${what}${said === '' ? '' : `: ${said}`}`] };
}

/** The suite makes a folder per scenario. What it did not write to the end is no result. */
async function checksIn(folder: string): Promise<readonly SuiteCheck[] | undefined> {
  const path = (await readdir(folder, { recursive: true })).find((name) => name.endsWith('checks.json'));
  if (path === undefined) return undefined;
  try {
    return suiteChecks.parse(JSON.parse(await readFile(join(folder, path), 'utf8')));
  } catch {
    return undefined;
  }
}

async function runToItsEnd(
  program: RunningProgram,
  { limitMs, signal }: { readonly limitMs: number; readonly signal: AbortSignal },
): Promise<Ended> {
  let words = '';
  let isTooLate = false;
  const hear = (chunk: Buffer): void => {
    words = (words + chunk.toString()).slice(-4 * maxWords);
  };
  program.stdout.on('data', hear);
  program.stderr.on('data', hear);
  const kill = (): void => program.kill();
  const timer = setTimeout(() => {
    isTooLate = true;
    kill();
  }, limitMs);
  signal.addEventListener('abort', kill, { once: true });
  try {
    const problem = await new Promise<string | undefined>((resolve) => {
      program.onEnd(resolve);
      if (signal.aborted) kill();
    });
    return { isTooLate, words: problem ?? words };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', kill);
  }
}
