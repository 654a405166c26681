import type { Electron } from '../electron-parts.ts';

/** macOS needs a menu for copying, pasting and quitting by keyboard; elsewhere pages do without, and a menu bar would only take room. */
export function setApplicationMenu({ Menu }: Pick<Electron, 'Menu'>, platform: NodeJS.Platform): void {
  Menu.setApplicationMenu(
    platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  );
}
