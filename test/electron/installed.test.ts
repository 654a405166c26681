import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { InstalledPart } from '../../main/lib/installed-part.ts';
import { silentLog } from '../../main/lib/log.ts';
import { installedParts } from '../../main/hosts/electron/installed/installed-parts.ts';
import { searchPathEntry } from '../../main/hosts/electron/installed/search-path-entry.ts';
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
    { platform: 'win32', settings: { openAtLogin: true, args: ['--hidden'], path: 'Portico.exe' } },
    { platform: 'darwin', settings: { openAtLogin: true } },
  ] as const)('on $platform is a setting of the system', ({ platform, settings }) => {
    const { electron, seen } = createFakeElectron();
    const item = createLoginItem(electron, { platform, executable: 'Portico.exe', configHome: '' });
    item.set(true);
    expect([item.get(), seen.loginItems]).toEqual([true, [settings]]);
  });
});

describe('What being installed left outside the application', () => {
  const facts = { env: {}, homeDir: '/nobody', executable: '/opt/Portico/portico' };
  const find = async (parts: readonly InstalledPart[]) => (await Promise.all(parts.map((part) => part.find()))).flat();

  test('is on Linux the file that starts it at login, also one that was switched off, and a link in the home folder', async () => {
    const homeDir = folder();
    const { electron } = createFakeElectron();
    const executable = join(homeDir, 'Portico.AppImage');
    writeFileSync(executable, '');
    const file = join(homeDir, '.config', 'autostart', 'portico.desktop');
    const link = join(homeDir, '.local', 'bin', 'portico');
    for (const path of [file, link]) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(file, '[Desktop Entry]\nHidden=true\n');
    symlinkSync(executable, link);
    const parts = installedParts(electron, { ...facts, platform: 'linux', homeDir, env: { APPIMAGE: executable } });
    expect(await find(parts)).toEqual([file, link]);
    for (const part of parts) for (const place of await part.find()) await part.remove(place);
    expect([await find(parts), existsSync(executable)]).toEqual([[], true]);
  });

  test.each([
    { platform: 'win32', place: 'Settings > Apps > Startup' },
    { platform: 'darwin', place: 'System Settings > General > Login Items' },
  ] as const)('is on $platform an entry of the system, which is taken out', async ({ platform, place }) => {
    const { electron, seen } = createFakeElectron();
    const [item] = installedParts(electron, { ...facts, platform });
    seen.openAtLogin = true;
    expect(await item?.find()).toEqual([place]);
    await item?.remove(place);
    expect([await item?.find(), seen.loginItems]).toMatchObject([[], [{ openAtLogin: false }]]);
  });

  test('is on Windows the folder of the command on the PATH, which no script is made of', async () => {
    const ran: (readonly [string, Readonly<Record<string, string>>])[] = [];
    const part = searchPathEntry("C:\\It's $here\\bin", async (...run) => {
      ran.push(run);
      return ran.length === 1 ? 'yes\r\n' : '';
    });
    expect(await part.find()).toEqual(["C:\\It's $here\\bin"]);
    await part.remove("C:\\It's $here\\bin");
    expect(await part.find()).toEqual([]);
    expect(ran[1]?.[0]).toContain("SetEnvironmentVariable('Path', (@(");
    expect(ran.map(([script, variables]) => [script.includes('$here'), variables])).toEqual(
      Array.from({ length: 3 }, () => [false, { PORTICO_BIN: "C:\\It's $here\\bin" }]),
    );
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
