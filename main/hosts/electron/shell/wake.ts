import type { Log } from '../../../lib/log.ts';
import type { AppDoor } from './app-door.ts';

/** After a sleep every connection is tried at once, and with it its sign-in: what was open before may be gone, and waits may be long. */
export async function reconnectAll(door: Pick<AppDoor, 'call'>, log: Log): Promise<void> {
  try {
    const { connections } = await door.call('status.get', {});
    const wanted = connections.filter(({ state }) => state.status !== 'disabled');
    // How each ended is in its state.
    await Promise.allSettled(wanted.map(({ id }) => door.call('connections.refresh', { id })));
    log.info('The machine is awake again; connections were tried anew', { connections: wanted.length });
  } catch (error) {
    log.warn('Connections could not be tried after a sleep', { error });
  }
}
