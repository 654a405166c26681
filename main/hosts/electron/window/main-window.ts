import type { BrowserWindow } from 'electron';
import type { UiEvent } from '../../../../contract/events.ts';
import { channels } from '../../../../contract/channels.ts';
import type { Electron } from '../electron-parts.ts';
import { pageUrl } from '../guards/app-origin.ts';
import type { ShellMemory } from '../shell/shell-state.ts';
import { visibleBounds } from './bounds.ts';
import { overlay, windowOptions } from './window-options.ts';

export interface MainWindowOptions {
  readonly electron: Pick<Electron, 'BrowserWindow' | 'screen' | 'nativeTheme' | 'app'>;
  readonly platform: NodeJS.Platform;
  readonly preload: string;
  readonly icon: string;
  readonly memory: ShellMemory;
  /** The window was closed and Portico goes on. */
  readonly onClosed: () => void;
}

export interface MainWindow {
  /** Shows the window, made anew if it was closed; `to` is a page of it. */
  show(to?: string): void;
  /** Passes an event on to the page, when there is one. */
  send(event: UiEvent): void;
  /** Whether the person is looking at it. */
  isFocused(): boolean;
  close(): void;
}

/** The one window. Closing it frees the memory of its page; Portico goes on without it. */
export function createMainWindow(options: MainWindowOptions): MainWindow {
  const { electron, platform, preload, icon, memory } = options;
  const { nativeTheme } = electron;
  let window: BrowserWindow | undefined;

  const open = (to: string | undefined): BrowserWindow => {
    const saved = memory.get().window;
    const screens = electron.screen.getAllDisplays().map(({ workArea }) => workArea);
    const bounds = visibleBounds(saved?.bounds, screens);
    const made = new electron.BrowserWindow(
      windowOptions({ platform, preload, icon, bounds, isDark: nativeTheme.shouldUseDarkColors }),
    );
    if (saved?.maximized === true) made.maximize();
    made.once('ready-to-show', () => made.show());
    made.on('close', () => {
      memory.put({ window: { bounds: whole(made.getNormalBounds()), maximized: made.isMaximized() } });
    });
    made.once('closed', () => {
      window = undefined;
      nativeTheme.off('updated', onTheme);
      // On macOS the icon in the dock belongs to the window.
      if (platform === 'darwin') electron.app.dock?.hide();
      options.onClosed();
    });
    const onTheme = (): void => {
      if (platform === 'win32') made.setTitleBarOverlay(overlay(nativeTheme.shouldUseDarkColors));
    };
    nativeTheme.on('updated', onTheme);
    // A page that fell over is loaded again, once per fall, and starts from the state the app has.
    made.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit' && !made.isDestroyed()) made.webContents.reload();
    });
    if (platform === 'darwin') void electron.app.dock?.show();
    void made.loadURL(pageUrl(to)).catch(() => {
      // Loading is ended when the window is closed meanwhile.
    });
    return made;
  };

  return {
    show: (to) => {
      if (!window) {
        window = open(to);
        return;
      }
      if (to !== undefined) window.webContents.send(channels.event, { type: 'navigate', to } satisfies UiEvent);
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    send: (event) => {
      if (window && !window.isDestroyed()) window.webContents.send(channels.event, event);
    },
    isFocused: () => window?.isFocused() ?? false,
    close: () => window?.destroy(),
  };
}

function whole({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}
