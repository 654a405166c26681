import { readdir, readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { runScript } from './child-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Revisions for which the suite says what an implementation must pass. */
export type RequiredRevision = '2025-11-25' | '2026-07-28';

export interface Check {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** `INFO` and `SKIPPED` say nothing about passing; `WARNING` is a SHOULD that is not kept. */
  readonly status: 'SUCCESS' | 'FAILURE' | 'WARNING' | 'INFO' | 'SKIPPED';
  readonly errorMessage?: string;
  readonly details?: unknown;
}

export interface ScenarioResult {
  readonly scenario: string;
  readonly checks: readonly Check[];
  /** Nothing failed and something was shown. */
  readonly passed: boolean;
  /** What the client under test printed; nothing for a scenario that tests a server. */
  readonly clientOutput: string;
}

export interface SuiteResult {
  readonly scenarios: ReadonlyMap<string, ScenarioResult>;
  /** Exit code of the suite: 0 when all it requires passed. */
  readonly exitCode: number | null;
  readonly durationMs: number;
  /** What the suite printed; for the message of a failed test. */
  readonly output: string;
}

interface Requirements {
  readonly server: readonly string[];
  readonly client: readonly string[];
  /** Run and reported, never required. */
  readonly notScored: readonly {
    readonly scenario: string;
    readonly leg: 'server' | 'client';
    readonly reason: string;
  }[];
}

const suiteFolder = dirname(createRequire(import.meta.url).resolve('@modelcontextprotocol/conformance/package.json'));
const preload = new URL('../../bench/loopback-only.ts', import.meta.url).href;

/** What the suite requires of an implementation of this revision, as it ships it. */
export function requirementsOf(revision: RequiredRevision): Requirements {
  const text = readFileSync(join(suiteFolder, 'requirements', `${revision}.yaml`), 'utf8');
  const {
    server,
    client,
    not_scored: notScored,
  } = parse(text) as Omit<Requirements, 'notScored'> & {
    readonly not_scored: Requirements['notScored'];
  };
  return { server, client, notScored };
}

export interface SuiteRun {
  readonly timeoutMs: number;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs one command of the official suite and reads what it wrote about each scenario. Rejects when it wrote nothing; a failed
 * scenario is a result.
 */
export async function runSuite(args: readonly string[], run: SuiteRun): Promise<SuiteResult> {
  const folder = temporaryFolder('conformance');
  const startedAt = performance.now();
  // Given to the suite alone: what it starts must not inherit it.
  const program = [preload, join(suiteFolder, 'dist/index.js'), ...args, '--output-dir', folder];
  const { code, stdout, stderr } = await runScript('--import', program, run);
  const durationMs = performance.now() - startedAt;
  const scenarios = await readScenarios(folder, args[0] === 'server' ? 'server-' : '');
  const output = `${stdout}\n${stderr}`;
  if (scenarios.size === 0) throw new Error(`The suite ended with ${String(code)} and no results: ${output}`);
  return { scenarios, exitCode: code, durationMs, output };
}

const timestamp = /-\d{4}-\d{2}-\d{2}T[\d-]+Z$/;

/** The suite makes a folder per scenario; a slash in the name of the scenario makes one more. */
async function readScenarios(folder: string, prefix: string): Promise<Map<string, ScenarioResult>> {
  const scenarios = new Map<string, ScenarioResult>();
  for (const path of (await readdir(folder, { recursive: true })).sort()) {
    if (!path.endsWith('checks.json')) continue;
    const scenario = dirname(path).replaceAll('\\', '/').slice(prefix.length).replace(timestamp, '');
    const checks = JSON.parse(await readFile(join(folder, path), 'utf8')) as readonly Check[];
    const failed = checks.some(({ status }) => status === 'FAILURE');
    const shown = checks.some(({ status }) => status === 'SUCCESS');
    const clientOutput = await printedBeside(join(folder, path));
    scenarios.set(scenario, { scenario, checks, passed: shown && !failed, clientOutput });
  }
  return scenarios;
}

async function printedBeside(checksFile: string): Promise<string> {
  const read = (name: string) => readFile(join(dirname(checksFile), name), 'utf8').catch(() => '');
  return (await read('stdout.txt')) + (await read('stderr.txt'));
}
