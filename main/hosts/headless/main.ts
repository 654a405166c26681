import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { toErrorReport } from '../../gateway/errors.ts';
import { findPlaces } from '../../config/folders.ts';
import type { ConfigFlags } from '../../config/overrides.ts';
import type { CommandContext } from './command-context.ts';
import type { Installation, StandardStreams } from '../../lib/installation.ts';
import { commandOfThisNode } from '../../serving/own-command.ts';
import { exitCodeFor, exitCodes } from './exit-codes.ts';
import { createProgram, type GlobalOptions } from './program.ts';
import { Terminal } from './terminal.ts';

/** Runs one command line and resolves with its exit code. `install.root` is the folder that holds `package.json`. */
export async function main(argv: readonly string[], install: Installation): Promise<number> {
  const streams = install.streams ?? process;
  const version = versionOf(install.root);
  const interrupted = new AbortController();
  // Decides how a wrong command line itself is reported, which is before its options are known.
  const wantsJson = argv.includes('--json');
  const complaints: string[] = [];
  let exitCode: number = exitCodes.ok;
  const program = createProgram({
    version,
    write: { out: (text) => streams.stdout.write(text), err: (text) => complaints.push(text) },
    run: async (options, command) => {
      exitCode = await runCommand(command, createContext(options, { install, version, signal: interrupted.signal }));
    },
  });
  const onSignal = () => {
    interrupted.abort(new DOMException('Interrupted', 'AbortError'));
    process.once('SIGINT', () => process.exit(exitCodes.interrupted));
  };
  process.once('SIGINT', onSignal);
  streams.stdout.on('error', onReaderGone);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    streams.stderr.write(complaints.join(''));
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitCodes.ok;
    reportUsage(complaints.join('') || `${error.message}\n`, { json: wantsJson, streams });
    return exitCodes.usage;
  } finally {
    process.off('SIGINT', onSignal);
    endSoon();
  }
}

async function runCommand(
  command: (context: CommandContext) => Promise<number>,
  context: CommandContext,
): Promise<number> {
  try {
    return await command(context);
  } catch (error) {
    if (context.signal.aborted) return exitCodes.interrupted;
    const report = toErrorReport(error);
    if (context.terminal.json) context.terminal.result({ error: report }, () => '');
    else context.terminal.note(`error: ${report.message}`);
    if (report.code === 'internal')
      context.terminal.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return exitCodeFor(report.code);
  }
}

function createContext(
  options: GlobalOptions,
  { install, version, signal }: { install: Installation; version: string; signal: AbortSignal },
): CommandContext {
  const { streams = process, root, ownCommand, installed = [] } = install;
  const isCheckout = existsSync(join(root, 'tools', 'ensure-installed.mjs'));
  return {
    places: findPlaces(options, {
      env: process.env,
      platform: process.platform,
      homeDir: homedir(),
      cwd: process.cwd(),
    }),
    flags: appFlags(options),
    terminal: new Terminal({ out: streams.stdout, err: streams.stderr }, { json: options.json === true }),
    command: [isCheckout ? 'npx portico' : 'portico', ...placeFlags(options)].join(' '),
    stdin: streams.stdin,
    ownCommand: ownCommand ?? commandOfThisNode(root),
    installed,
    root,
    version,
    signal,
  };
}

/** Flags that the person must repeat for other commands to meet the same Portico. */
function placeFlags({ dataDir, config }: GlobalOptions): string[] {
  return [
    ...(dataDir === undefined ? [] : [`--data-dir ${quoted(dataDir)}`]),
    ...(config === undefined ? [] : [`--config ${quoted(config)}`]),
  ];
}

function quoted(path: string): string {
  return /^[\w./:\\~-]+$/.test(path) ? path : `"${path}"`;
}

function appFlags({ dataDir, config, port, logLevel }: GlobalOptions): ConfigFlags {
  return {
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(config === undefined ? {} : { config }),
    ...(port === undefined ? {} : { port }),
    ...(logLevel === undefined ? {} : { logLevel }),
  };
}

function reportUsage(
  text: string,
  { json, streams }: { json: boolean; streams: Omit<StandardStreams, 'stdin'> },
): void {
  if (!json) {
    streams.stderr.write(text);
    return;
  }
  const message = text.split('\n', 1)[0]?.replace(/^error: /, '') ?? '';
  const error = { code: 'invalid-request', message, retryable: false, details: {} };
  streams.stdout.write(`${JSON.stringify({ error }, undefined, 2)}\n`);
}

function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** `portico tools | head`: whoever reads has seen enough, which is no failure of ours. */
function onReaderGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(exitCodes.ok);
}

/** A handle somebody forgot must not keep a finished command alive. */
function endSoon(): void {
  setTimeout(() => process.exit(), 2_000).unref();
}
