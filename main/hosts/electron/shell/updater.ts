import type { AppUpdater } from 'electron-updater';
import type { SettingsView } from '../../../../contract/settings.ts';
import type { Log } from '../../../lib/log.ts';

export type UpdateView = NonNullable<SettingsView['shell']['update']>;

/** What of electron-updater is used. */
export type UpdateSource = Pick<
  AppUpdater,
  'on' | 'checkForUpdates' | 'quitAndInstall' | 'autoDownload' | 'autoInstallOnAppQuit' | 'allowDowngrade'
>;

export interface UpdaterOptions {
  readonly source: UpdateSource;
  /** The person wants new versions to be looked for. */
  readonly isWanted: () => boolean;
  readonly onChange: () => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
}

export interface Updater {
  view(): UpdateView;
  /** Looks for a new version now and loads it; how that goes is in `view`. */
  check(): Promise<void>;
  /** Ends the app, installs what was loaded and starts it anew. Does nothing when nothing is ready. */
  install(): void;
  close(): void;
}

/** Early enough to matter, late enough to be in nobody's way. */
const firstCheckMs = 60_000;
const checkEveryMs = 6 * 3_600_000;

/** Looks for new versions, for packaged apps only. What electron-updater tells becomes one state. */
export function createUpdater({ source, isWanted, onChange, now, log }: UpdaterOptions): Updater {
  let view: UpdateView = { status: 'unknown' };
  const become = (next: UpdateView): void => {
    view = next;
    onChange();
  };
  source.autoDownload = true;
  source.autoInstallOnAppQuit = true;
  source.allowDowngrade = false;
  let version = '';
  source.on('checking-for-update', () => become({ status: 'checking' }));
  source.on('update-not-available', () => become({ status: 'none', checkedAt: now() }));
  source.on('update-available', (found) => {
    version = found.version;
    become({ status: 'downloading', version, percent: 0 });
  });
  source.on('download-progress', ({ percent }) =>
    become({ status: 'downloading', version, percent: Math.round(percent) }),
  );
  source.on('update-downloaded', (ready) => become({ status: 'ready', version: ready.version }));
  source.on('error', (error) => {
    log.warn('Looking for a new version failed', { reason: error.message });
    // What is loaded stays good.
    if (view.status !== 'ready') become({ status: 'failed', message: firstLine(error.message) });
  });

  const check = async (): Promise<void> => {
    if (view.status === 'checking' || view.status === 'downloading' || view.status === 'ready') return;
    // A failure is told by the event, too.
    await source.checkForUpdates().catch(() => {});
  };
  const checkIfWanted = (): void => {
    if (isWanted()) void check();
  };
  const first = setTimeout(checkIfWanted, firstCheckMs);
  const timer = setInterval(checkIfWanted, checkEveryMs);
  first.unref();
  timer.unref();
  return {
    view: () => view,
    check,
    install: () => {
      if (view.status === 'ready') source.quitAndInstall();
    },
    close: () => {
      clearTimeout(first);
      clearInterval(timer);
    },
  };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.slice(0, 300) ?? '';
}
