import type { ClientView } from '../../../../contract/clients.ts';
import type { ChangedArea } from '../../../../contract/events.ts';
import type { ProgramView } from '../../../../contract/programs.ts';
import type { SettingsView } from '../../../../contract/settings.ts';
import type { StatusView } from '../../../../contract/status.ts';
import type { Log } from '../../../lib/log.ts';
import { trackDown, type DownSince } from '../tray/health.ts';
import type { AppDoor } from './app-door.ts';

/** What the shell shows, read at one moment. */
export interface Picture {
  readonly status: StatusView;
  readonly clients: readonly ClientView[];
  readonly programs: readonly ProgramView[];
  readonly settings: SettingsView;
  readonly down: DownSince;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface FollowOptions {
  readonly door: AppDoor;
  readonly onPicture: (picture: Picture) => void;
  readonly now: () => number;
  readonly log: Log;
}

export interface Following {
  /** Reads again, soon. */
  refresh(): void;
  /** The machine slept: for how long something did not work before says nothing. */
  forgetTimes(): void;
  close(): void;
}

/** Changes come in groups; one reading serves them all. */
const gatherMs = 100;
/** "Seen 2 min ago" grows older without anything happening. */
const tickMs = 30_000;

/** That a client is still there says the next tick soon enough. */
const isShown = (area: ChangedArea): boolean => area !== 'presence';

/** Keeps a picture of the app: read when something changed, and now and then because time passes. */
export function followApp({ door, onPicture, now, log }: FollowOptions): Following {
  let down: DownSince = new Map();
  let gathering: NodeJS.Timeout | undefined;
  let reading = Promise.resolve();
  let isClosed = false;

  const read = async (): Promise<void> => {
    const [status, clients, programs, settings] = await Promise.all([
      door.call('status.get', {}),
      door.call('clients.list', {}),
      door.call('programs.list', {}),
      door.call('settings.get', {}),
    ]);
    if (isClosed) return;
    down = trackDown(down, status.connections, now());
    onPicture({ status, clients, programs, settings, down, now: now() });
  };
  const refresh = (): void => {
    if (isClosed) return;
    gathering ??= setTimeout(() => {
      gathering = undefined;
      reading = reading.then(read).catch((error: unknown) => {
        if (!isClosed) log.warn('The shell could not read the state of the app', { error });
      });
    }, gatherMs);
  };
  const unsubscribe = door.subscribe((event) => {
    if (event.type === 'resync' || (event.type === 'changed' && event.areas.some(isShown))) refresh();
  });
  const timer = setInterval(refresh, tickMs);
  timer.unref();
  refresh();
  return {
    refresh,
    forgetTimes: () => {
      down = new Map();
    },
    close: () => {
      isClosed = true;
      unsubscribe();
      clearTimeout(gathering);
      clearInterval(timer);
    },
  };
}
