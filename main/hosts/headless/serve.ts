import type { StatusView } from '../../../contract/status.ts';
import { dispatch } from '../../api/dispatch.ts';
import type { App } from '../../app.ts';
import { baseMark, writeBaseMark } from '../../config/onec-proxy/base-mark.ts';
import { banner } from './banner.ts';
import { collectOnce } from './collect-once.ts';
import type { CommandContext } from './command-context.ts';
import { createHeadlessHost } from './create-headless-host.ts';
import { exitCodes } from './exit-codes.ts';
import { openApp, type OpenedApp } from '../../serving/open-app.ts';
import { openLocalSocket } from '../../serving/open-local-socket.ts';
import { portTakenError } from '../../serving/port-owner/port-taken-error.ts';
import { serveEnvironment, type ProxyArguments } from './serve-environment.ts';
import { showWindow } from './show-window.ts';
import { statusChanges } from './status-changes.ts';

/** Everything that is still open after this long is left to the end of the process. */
const closeMs = 5_000;
/** How long the greeting waits for connections to say how they are. */
const greetingMs = 1_000;

export interface ServeOptions extends ProxyArguments {
  readonly demo: boolean;
  /** Open the window in the browser, or show its address where that is not possible; `false`: show the address only. */
  readonly open?: boolean | undefined;
}

/** `portico serve`: runs until `SIGINT`, `SIGTERM` or the operation `app.stop`; a second signal ends it at once. */
export async function serveCommand(context: CommandContext, options: ServeOptions): Promise<number> {
  const env = serveEnvironment(options, {
    env: process.env,
    cwd: process.cwd(),
    note: (text) => context.terminal.note(text),
  });
  const stop = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(exitCodes.interrupted);
    stop.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  const onStop = () => {
    // The answer to who asked is on its way before anything is closed.
    setImmediate(() => {
      stop.abort();
    });
  };
  const opened = await openApp(context, {
    createHost: (given) => createHeadlessHost({ ...given, installed: context.installed }),
    demo: options.demo,
    env,
    signal: stop.signal,
    onStop,
  });
  try {
    await openEndpoint(opened.app, opened.port);
    writeBaseMark(context.places.dataDir, baseMark(env));
    const local = await openLocalSocket({ dataDir: context.places.dataDir, version: context.version }, opened);
    collectOnce(stop.signal);
    await tellUntilStopped(context, { opened, open: options.open, signal: stop.signal });
    opened.log.info('Portico ends');
    // The local socket carries running calls of stdio clients, and must be gone before the data folder is given up.
    await opened.app.drain();
    await local.close();
  } finally {
    await Promise.race([opened[Symbol.asyncDispose](), unreferencedTimeout(closeMs)]);
  }
  return exitCodes.ok;
}

async function openEndpoint(app: App, port: number): Promise<void> {
  try {
    await app.listen();
  } catch (error) {
    throw await portTakenError(error, port);
  }
}

/** Greets, then says only what a person should know, until `signal` is aborted. */
async function tellUntilStopped(
  context: CommandContext,
  {
    opened,
    open,
    signal,
  }: { readonly opened: OpenedApp; readonly open: boolean | undefined; readonly signal: AbortSignal },
): Promise<void> {
  const { app, log, logFile, words } = opened;
  const { terminal, command } = context;
  const readStatus = () => dispatch(app.handlers, { operation: 'status.get', input: {} }, signal);
  // A greeting that says "connecting" of everything helps nobody; one that waits for a slow backend is late.
  await Promise.race([app.settled(), unreferencedTimeout(greetingMs)]);
  let before = await readStatus();
  const isTerminal = terminal.isInteractive;
  const window = await showWindow(opened, { open, isTerminal }, signal);
  terminal.line(before, () => banner({ status: before, logFile, command, now: Date.now(), demo: words, window }));
  let telling = Promise.resolve();
  const tellChanges = async () => {
    const after: StatusView = await readStatus();
    for (const sentence of statusChanges(before, after, { now: Date.now(), command })) terminal.note(sentence);
    before = after;
  };
  const unsubscribe = app.onChange(() => {
    telling = telling.then(tellChanges).catch((error: unknown) => {
      log.warn('The status could not be read', { error });
    });
  });
  await aborted(signal);
  unsubscribe();
  await telling;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener(
      'abort',
      () => {
        resolve();
      },
      { once: true },
    );
  });
}

function unreferencedTimeout(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
