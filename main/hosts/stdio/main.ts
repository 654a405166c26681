import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sleep } from '../../lib/backoff.ts';
import { connectLocalSocket, type LocalPeer } from '../../lib/connect-local-socket.ts';
import { baseMark, readBaseMark } from '../../config/onec-proxy/base-mark.ts';
import { readProxySettings } from '../../config/onec-proxy/proxy-settings.ts';
import { proxyOptions, variablesOf } from '../../config/onec-proxy/variables.ts';
import { findPlaces } from '../../config/folders.ts';
import type { Installation, StandardStreams } from '../../lib/installation.ts';
import { LineSplitter, LineTooLong } from '../../lib/line-splitter.ts';
import { AppLink } from './app-link.ts';
import { Relay } from './relay.ts';
import { startApp } from './start-app.ts';

/** How long answers under way are awaited once the client has closed its side. */
const lastAnswersMs = 1_500;
const longestLineBytes = 64 * 1024 * 1024;
const otherBase =
  'Portico runs already, but not with the 1C base and user that MCP_ONEC_URL and MCP_ONEC_USERNAME of this client name, so the client is not served. Either end it ("portico stop") and start the client again; or put all bases under "connections" of portico.json, start the client without MCP_ONEC_URL and name the base with --connection; or give this client a Portico of its own with PORTICO_DATA_DIR and MCP_PORT';

const noSignIn =
  'MCP_AUTH_MODE: "oauth2" is for clients that reach Portico over HTTP and sign in there; a client that starts "portico stdio" works with MCP_ONEC_USERNAME and MCP_ONEC_PASSWORD, so leave the variable out';

const help = `Usage: portico stdio [--client NAME] [--connection ID | --set NAME] [--demo] [--data-dir DIR] [--config FILE] [--port N]

Speaks MCP on standard input and output, for clients that start a command instead of calling an address.
It passes everything to the running Portico and starts it when it is not running.

  --client NAME   name under which calls of this client are recorded (default: stdio)
  --connection ID offer one connection only, its tools under their own names
  --set NAME      offer the connections of one set of the configuration
  --demo          start Portico with its demo backend when no connection is configured

In the place of the former 1C proxy it takes MCP_ONEC_URL and the other variables and options of that (docs/onec.md).
`;

/**
 * `portico stdio`: joins standard input and output to the running app. Resolves with the exit code once
 * the client has closed its side or `SIGTERM` came; 2 for wrong options.
 */
export async function main(argv: readonly string[], install: Installation): Promise<number> {
  const streams = install.streams ?? process;
  const complain = (message: string): void => {
    streams.stderr.write(`portico stdio: ${message}\n`);
  };
  const options = readOptions(argv);
  if (typeof options === 'string') {
    streams.stderr.write(`error: ${options}\n${help}`);
    return 2;
  }
  if (options.help === true) {
    streams.stdout.write(help);
    return 0;
  }
  const { dataDir } = placesOf(options);
  const env = { ...process.env, ...variablesOf(options) };
  const wrongVariables = problemOf(() => {
    if (readProxySettings(env)?.login) throw new Error(noSignIn);
  });
  if (wrongVariables !== undefined) {
    complain(wrongVariables);
    return 2;
  }
  const mark = baseMark(env);
  const refused = new AbortController();
  const done = new AbortController();
  const relay: Relay = new Relay({
    toClient: (line) => streams.stdout.write(`${line}\n`),
    toApp: (line) => {
      if (link.send(line)) return;
      streams.stdin.pause();
      link.onDrain(() => streams.stdin.resume());
    },
    onReplayRefused: (reason) => {
      complain(reason);
      relay.appUnavailable(reason);
      done.abort();
    },
  });
  const connect = async (): Promise<LocalPeer> => {
    const at = placeOf(options, mark === undefined ? '' : '/onec');
    const peer = await connectLocalSocket(dataDir, { role: 'mcp', client: options.client, at });
    if (mark === undefined || readBaseMark(dataDir) === mark) return peer;
    peer.socket.destroy();
    complain(otherBase);
    refused.abort();
    relay.appUnavailable(otherBase);
    throw new Error(otherBase);
  };
  const command = install.startCommand ?? nodeCommand(install.root);
  const link = new AppLink({
    connect,
    start: () => startApp({ command, args: serveArguments(options), dataDir, env }),
    isWanted: () => relay.unanswered > 0,
    onLine: (line) => {
      relay.fromApp(line);
    },
    onConnected: () => {
      relay.appConnected();
    },
    onLost: () => {
      relay.appLost();
    },
    onUnavailable: (message) => {
      complain(message);
      relay.appUnavailable(message);
    },
    now: () => performance.now(),
  });
  streams.stdout.on('error', () => {
    done.abort();
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.once(signal, () => {
      done.abort();
    });
  }
  const onRead = (): void => {
    if (refused.signal.aborted) relay.appUnavailable(otherBase);
  };
  const input = readInput(relay, { done, onRead, stdin: streams.stdin, complain });
  await Promise.all([link.run(done.signal), input]);
  streams.stdin.destroy();
  return refused.signal.aborted ? 6 : 0;
}

/** The words of the error that `check` throws. */
function problemOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

interface InputOptions {
  readonly done: AbortController;
  readonly onRead: () => void;
  readonly stdin: StandardStreams['stdin'];
  readonly complain: (message: string) => void;
}

/** Feeds the relay until standard input ends, then waits a moment for what is still under way. */
async function readInput(relay: Relay, { done, onRead, stdin, complain }: InputOptions): Promise<void> {
  const lines = new LineSplitter(longestLineBytes);
  const ended = new Promise<void>((resolve) => {
    stdin.once('end', resolve).once('close', resolve).once('error', resolve);
    done.signal.addEventListener('abort', () => {
      resolve();
    });
  });
  stdin.on('data', (chunk: Buffer) => {
    try {
      for (const line of lines.push(chunk)) relay.fromClient(line);
      onRead();
    } catch (error) {
      if (!(error instanceof LineTooLong)) throw error;
      complain(`The client sent a message that is too long. ${error.message}`);
      done.abort();
    }
  });
  await ended;
  const deadline = performance.now() + lastAnswersMs;
  while (!done.signal.aborted && relay.unanswered > 0 && performance.now() < deadline) {
    await Promise.race([sleepKeepingAlive(10), sleep(lastAnswersMs, done.signal).catch(() => {})]);
  }
  done.abort();
}

/** Standard input has ended: only this timer may still keep the process for the last answers. */
function sleepKeepingAlive(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}

type StdioOptions = Exclude<ReturnType<typeof readOptions>, string>;

function readOptions(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        client: { type: 'string', default: 'stdio' },
        connection: { type: 'string' },
        set: { type: 'string' },
        demo: { type: 'boolean', default: false },
        'data-dir': { type: 'string' },
        config: { type: 'string' },
        port: { type: 'string' },
        'log-level': { type: 'string' },
        ...Object.fromEntries(proxyOptions.map(({ option }) => [option, { type: 'string' as const }])),
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.connection !== undefined && values.set !== undefined) return '--connection and --set exclude each other';
    return { ...values, client: values.client.slice(0, 200) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** As a path below `/mcp`. */
function placeOf({ connection, set }: StdioOptions, otherwise: string): string {
  if (connection !== undefined) return `/${encodeURIComponent(connection)}`;
  return set === undefined ? otherwise : `/set/${encodeURIComponent(set)}`;
}

function placesOf(options: StdioOptions) {
  const { 'data-dir': dataDir, config } = options;
  const flags = { ...(dataDir === undefined ? {} : { dataDir }), ...(config === undefined ? {} : { config }) };
  return findPlaces(flags, { env: process.env, platform: process.platform, homeDir: homedir(), cwd: process.cwd() });
}

function serveArguments(options: StdioOptions): string[] {
  const passed = (['data-dir', 'config', 'port', 'log-level'] as const).flatMap((name) => {
    const value = options[name];
    return value === undefined ? [] : [`--${name}`, value];
  });
  return ['--for-stdio', ...(options.demo ? ['--demo'] : []), ...passed];
}

/** V8 starts with a young generation of 1 MB and cleans it up every thirty calls; `npm start` says the same. */
function nodeCommand(root: string): [string, ...string[]] {
  return [process.execPath, '--min-semi-space-size=8', join(root, 'bin', 'portico.js'), 'serve'];
}
