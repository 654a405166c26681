import type { BrowserWindowConstructorOptions } from 'electron';
import type { Bounds } from './bounds.ts';

export interface WindowFacts {
  readonly platform: NodeJS.Platform;
  /** The one file that runs between page and app. */
  readonly preload: string;
  readonly icon: string;
  readonly bounds: Bounds | undefined;
  /** The system's dark theme is on; decides what is seen before the first paint. */
  readonly isDark: boolean;
}

/** Of the page, `--canvas` and `--text` of the tokens: what stands behind the window buttons. */
const colours = {
  light: { color: '#f5f4f1', symbolColor: '#1d1b19' },
  dark: { color: '#141312', symbolColor: '#edeae5' },
} as const;
/** `--header` of the tokens, in pixels. */
const headerHeight = 52;

/** How the window is made: isolated, sandboxed, and not shown before it has something to show. */
export function windowOptions({
  platform,
  preload,
  icon,
  bounds,
  isDark,
}: WindowFacts): BrowserWindowConstructorOptions {
  return {
    title: 'Portico',
    width: 1280,
    height: 800,
    ...bounds,
    minWidth: 760,
    minHeight: 520,
    show: false,
    backgroundColor: colours[isDark ? 'dark' : 'light'].color,
    ...(platform === 'darwin' && { titleBarStyle: 'hiddenInset' as const }),
    ...(platform === 'win32' && { titleBarStyle: 'hidden' as const, titleBarOverlay: overlay(isDark), icon }),
    ...(platform === 'linux' && { icon, autoHideMenuBar: true }),
    webPreferences: {
      preload,
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
    },
  };
}

/** The window buttons that Windows draws over our header. */
export function overlay(isDark: boolean): { color: string; symbolColor: string; height: number } {
  return { ...colours[isDark ? 'dark' : 'light'], height: headerHeight };
}
