import type { MenuItemConstructorOptions } from 'electron';
import type { Electron } from '../electron-parts.ts';
import { glyphFile, trayImageFile } from './tray-image.ts';
import type { TrayAction, TrayItem } from './tray-menu.ts';
import type { TrayState } from './tray-state.ts';

export interface TrayOptions {
  readonly electron: Pick<Electron, 'Tray' | 'Menu' | 'nativeImage' | 'nativeTheme'>;
  readonly assets: string;
  readonly platform: NodeJS.Platform;
  readonly onAction: (action: TrayAction) => void;
}

export interface TrayContents {
  readonly state: TrayState;
  readonly tooltip: string;
  readonly menu: readonly TrayItem[];
}

export interface ShellTray {
  show(contents: TrayContents): void;
  close(): void;
}

/** So long one half of the arch is solid while starting. */
const frameMs = 500;

/** The icon beside the clock. Throws where the desktop has no place for one; the window is then all there is. */
export function createTray({ electron, assets, platform, onAction }: TrayOptions): ShellTray {
  const { Menu, nativeImage, nativeTheme } = electron;
  let state: TrayState = 'off';
  let frame: 0 | 1 = 0;
  let shownMenu = '';
  const image = () => {
    const file = trayImageFile(assets, {
      state,
      frame,
      platform,
      isDarkBar: nativeTheme.shouldUseDarkColorsForSystemIntegratedUI,
    });
    const made = nativeImage.createFromPath(file);
    if (platform === 'darwin') made.setTemplateImage(true);
    return made;
  };
  const tray = new electron.Tray(image());
  const paint = (): void => {
    tray.setImage(image());
  };
  const timer = setInterval(() => {
    if (state !== 'starting') return;
    frame = frame === 0 ? 1 : 0;
    paint();
  }, frameMs);
  timer.unref();
  nativeTheme.on('updated', paint);
  // macOS and most Linux desktops open the menu at a click; Windows opens it at a right click only.
  if (platform === 'win32') tray.on('click', () => onAction({ type: 'open' }));

  const toElectron = (item: TrayItem): MenuItemConstructorOptions => {
    if (item.type === 'separator') return { type: 'separator' };
    // `header` exists on macOS only.
    if (item.type === 'header')
      return platform === 'darwin' ? { type: 'header', label: item.label } : { label: item.label, enabled: false };
    // An ampersand marks a key in menus of Windows and Linux.
    const label = platform === 'darwin' ? item.label : item.label.replaceAll('&', '&&');
    if (item.type === 'menu') return { label, submenu: item.items.map(toElectron) };
    const { glyph, checked, action } = item;
    return {
      label,
      ...(glyph && { icon: glyphFile(assets, glyph) }),
      ...(checked !== undefined && { type: 'checkbox' as const, checked }),
      ...(action ? { click: () => onAction(action) } : { enabled: false }),
    };
  };

  return {
    show: (contents) => {
      if (contents.state !== state) {
        state = contents.state;
        frame = 0;
        paint();
      }
      tray.setToolTip(`Portico: ${contents.tooltip}`);
      // A menu that is open is closed by being replaced, so that it is replaced when it differs only.
      const fingerprint = JSON.stringify(contents.menu);
      if (fingerprint === shownMenu) return;
      shownMenu = fingerprint;
      tray.setContextMenu(Menu.buildFromTemplate(contents.menu.map(toElectron)));
    },
    close: () => {
      clearInterval(timer);
      nativeTheme.off('updated', paint);
      tray.destroy();
    },
  };
}
