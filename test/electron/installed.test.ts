import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { silentLog } from '../../main/lib/log.ts';
import { createLoginItem, desktopEntry } from '../../main/hosts/electron/shell/login-item.ts';
import { createUpdater, type UpdateSource } from '../../main/hosts/electron/shell/updater.ts';
import { createFakeElectron } from '../support/fake-electron/fake-electron.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = (): string => temporaryFolder('shell');

afterEach(() => {
  vi.useRealTimers();
});

describe('Start at login', () => {
  test('on Linux is a file of the desktop that starts Portico hidden', () => {
    const configHome = folder();
    const { electron } = createFakeElectron();
    const item = createLoginItem(electron, { platform: 'linux', executable: '/opt/My Apps/100%/portico', configHome });
    expect(item.get()).toBe(false);
    item.set(true);
    const file = join(configHome, 'autostart', 'portico.desktop');
    expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/My Apps/100%%/portico" --hidden\n');
    expect(item.get()).toBe(true);
    writeFileSync(file, readFileSync(file, 'utf8').replace('enabled=true', 'enabled=false'));
    expect(item.get()).toBe(false);
    item.set(false);
    expect(item.get()).toBe(false);
    expect(desktopEntry('/a"b')).toContain('Exec="/a\\\\"b" --hidden');
  });

  test.each([
    { platform: 'win32', settings: { openAtLogin: true, args: ['--hidden'] } },
    { platform: 'darwin', settings: { openAtLogin: true } },
  ] as const)('on $platform is a setting of the system', ({ platform, settings }) => {
    const { electron, seen } = createFakeElectron();
    const item = createLoginItem(electron, { platform, executable: '', configHome: '' });
    item.set(true);
    expect([item.get(), seen.loginItems]).toEqual([true, [settings]]);
  });
});

describe('Updates', () => {
  function updater(isWanted = true) {
    const source = Object.assign(new EventEmitter(), {
      checkForUpdates: vi.fn(async () => null),
      quitAndInstall: vi.fn(),
      autoDownload: false,
      autoInstallOnAppQuit: false,
      allowDowngrade: true,
    });
    const made = createUpdater({
      source: source as unknown as UpdateSource,
      isWanted: () => isWanted,
      onChange: () => {},
      now: () => 5,
      log: silentLog,
    });
    return { source, made };
  }

  test('become one state', () => {
    const { source, made } = updater();
    expect(made.view()).toEqual({ status: 'unknown' });
    source.emit('checking-for-update');
    expect(made.view()).toEqual({ status: 'checking' });
    source.emit('update-not-available', {});
    expect(made.view()).toEqual({ status: 'none', checkedAt: 5 });
    source.emit('error', new Error('net::ERR\nat x'));
    expect(made.view()).toEqual({ status: 'failed', message: 'net::ERR' });
    source.emit('update-available', { version: '2.0.0' });
    source.emit('download-progress', { percent: 41.7 });
    expect(made.view()).toEqual({ status: 'downloading', version: '2.0.0', percent: 42 });
    made.install();
    expect(source.quitAndInstall).not.toHaveBeenCalled();
    source.emit('update-downloaded', { version: '2.0.0' });
    source.emit('error', new Error('later'));
    expect(made.view()).toEqual({ status: 'ready', version: '2.0.0' });
    made.install();
    expect(source.quitAndInstall).toHaveBeenCalledOnce();
    made.close();
  });

  test.each([
    { isWanted: true, checks: 2 },
    { isWanted: false, checks: 0 },
  ])('are looked for after a minute and every six hours, if wanted ($isWanted)', async ({ isWanted, checks }) => {
    vi.useFakeTimers();
    const { source, made } = updater(isWanted);
    await vi.advanceTimersByTimeAsync(6 * 3_600_000);
    expect(source.checkForUpdates).toHaveBeenCalledTimes(checks);
    made.close();
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(source.checkForUpdates).toHaveBeenCalledTimes(checks);
  });
});
