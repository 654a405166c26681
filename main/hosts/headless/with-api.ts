import { GatewayError } from '../../gateway/errors.ts';
import { sleep } from '../../lib/backoff.ts';
import { LocalSocketUnavailable } from '../../lib/connect-local-socket.ts';
import type { CommandContext } from './command-context.ts';
import { connectToApp, type Api } from './local-client.ts';
import type { CoreOptions } from './open-core.ts';

/** An app that starts or ends holds the data folder for a moment without listening. */
const changingAppMs = 5_000;

/** The running app, or `not-running` with what to do. */
export async function withRunningApp<T>(context: CommandContext, work: (api: Api) => Promise<T>): Promise<T> {
  return closing(await reachApp(context), work);
}

/** The running app; when there is none, the core in this process, without an endpoint, for as long as `work` takes. */
export async function withApi<T>(
  context: CommandContext,
  work: (api: Api) => Promise<T>,
  options: CoreOptions = {},
): Promise<T> {
  const deadline = performance.now() + changingAppMs;
  for (;;) {
    try {
      return await closing(await reachApp(context), work);
    } catch (error) {
      if (!(error instanceof ReachError)) throw error;
      if (error.code !== 'not-running') throw error;
    }
    const { openCore } = await import('./open-core.ts');
    try {
      return await closing(
        await context.terminal.during('Starting Portico for this command', () => openCore(context, options)),
        work,
      );
    } catch (error) {
      const isTaken = error instanceof GatewayError && error.code === 'already-running';
      if (!isTaken || performance.now() > deadline) throw error;
      await sleepKeepingAlive(context.signal);
    }
  }
}

/** Told apart from a `not-running` that comes up in the middle of the work. */
class ReachError extends GatewayError {}

async function reachApp(context: CommandContext): Promise<Api> {
  try {
    return await connectToApp(context.places.dataDir);
  } catch (cause) {
    if (!(cause instanceof LocalSocketUnavailable)) throw cause;
    if (cause.reason === 'refused') throw new ReachError('not-permitted', cause.message, { cause });
    const message = `Portico is not running. Start it: ${context.command} serve`;
    throw new ReachError('not-running', message, { cause, details: { dataDir: context.places.dataDir } });
  }
}

async function closing<T>(api: Api, work: (api: Api) => Promise<T>): Promise<T> {
  try {
    return await work(api);
  } finally {
    await api.close();
  }
}

async function sleepKeepingAlive(signal: AbortSignal): Promise<void> {
  const alive = setInterval(() => {}, 1_000);
  await sleep(150, signal).finally(() => {
    clearInterval(alive);
  });
}
