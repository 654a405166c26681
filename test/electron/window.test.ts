import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openShellMemory } from '../../main/hosts/electron/shell/shell-state.ts';
import { visibleBounds } from '../../main/hosts/electron/window/bounds.ts';
import { createMainWindow } from '../../main/hosts/electron/window/main-window.ts';
import { windowOptions } from '../../main/hosts/electron/window/window-options.ts';
import { createFakeElectron } from '../support/fake-electron/fake-electron.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const facts = { preload: '/app/preload.cjs', icon: '/app/icon.png', bounds: undefined, isDark: true };
const screen = { x: 0, y: 0, width: 1920, height: 1080 };

describe('How the window is made', () => {
  test.each(['darwin', 'win32', 'linux'] as const)(
    'isolated and sandboxed on %s, and hidden until it has something to show',
    (platform) => {
      const options = windowOptions({ ...facts, platform });
      expect(options).toMatchObject({ show: false, minWidth: 760, minHeight: 520, backgroundColor: '#141312' });
      expect(options.webPreferences).toEqual({
        preload: '/app/preload.cjs',
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        safeDialogs: true,
        spellcheck: false,
      });
    },
  );

  test('with the buttons of each system', () => {
    expect(windowOptions({ ...facts, platform: 'darwin' }).titleBarStyle).toBe('hiddenInset');
    expect(windowOptions({ ...facts, platform: 'win32' }).titleBarOverlay).toEqual({
      color: '#141312',
      symbolColor: '#edeae5',
      height: 52,
    });
    expect(windowOptions({ ...facts, platform: 'linux' }).titleBarStyle).toBeUndefined();
  });
});

describe('Where the window opens', () => {
  test.each([
    { saved: { x: 100, y: 50, width: 900, height: 600 }, again: true },
    { saved: { x: 1850, y: 50, width: 900, height: 600 }, again: false },
    { saved: { x: 100, y: -50, width: 900, height: 600 }, again: false },
    { saved: { x: 2500, y: 50, width: 900, height: 600 }, again: false },
  ])('$saved: $again', ({ saved, again }) => {
    expect(visibleBounds(saved, [screen])).toEqual(again ? saved : undefined);
  });
});

describe('The window', () => {
  function opened(platform: NodeJS.Platform = 'linux') {
    const { electron, parts, seen } = createFakeElectron();
    const memory = openShellMemory(join(temporaryFolder('window'), 'shell.json'));
    let closed = 0;
    const window = createMainWindow({
      electron,
      platform,
      preload: '/p.cjs',
      icon: '/i.png',
      memory,
      onClosed: () => (closed += 1),
    });
    return { window, seen, parts, memory, closed: () => closed };
  }

  test('opens at a page, is shown when ready, and is one', () => {
    const { window, seen } = opened();
    window.show('/connections?id=jira');
    const [made] = seen.windows;
    expect([made?.loaded, made?.isShown]).toEqual([['portico-app://ui/ui/connections?id=jira'], false]);
    made?.emit('ready-to-show');
    expect(made?.isShown).toBe(true);
    window.show('/logs');
    expect(seen.windows).toHaveLength(1);
    expect(made?.webContents.sent).toEqual([['portico:event', { type: 'navigate', to: '/logs' }]]);
    expect(window.isFocused()).toBe(true);
  });

  test('remembers where it was, tells that it was closed, and comes back there', () => {
    const { window, seen, memory, closed } = opened();
    window.send({ type: 'resync' });
    window.show();
    const [made] = seen.windows;
    if (made) made.bounds = { x: 200, y: 100, width: 1000, height: 700 };
    made?.emit('close');
    made?.destroy();
    expect([closed(), window.isFocused()]).toEqual([1, false]);
    expect(memory.get().window).toEqual({ bounds: { x: 200, y: 100, width: 1000, height: 700 }, maximized: false });
    window.show();
    expect(seen.windows[1]?.options).toMatchObject({ x: 200, y: 100, width: 1000, height: 700 });
  });

  test('passes events on, loads a page that fell over again, and lets go of the theme when closed', () => {
    const { window, seen, parts } = opened('win32');
    window.show();
    const [made] = seen.windows;
    window.send({ type: 'resync' });
    expect(made?.webContents.sent).toEqual([['portico:event', { type: 'resync' }]]);
    made?.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(made?.webContents.reloads).toBe(1);
    parts.nativeTheme.emit('updated');
    expect(made?.overlays).toHaveLength(1);
    window.close();
    expect(parts.nativeTheme.listenerCount('updated')).toBe(0);
  });
});
