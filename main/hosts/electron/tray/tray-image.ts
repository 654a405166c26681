import { join } from 'node:path';
import type { TrayState } from './tray-state.ts';

export interface ImageFacts {
  readonly state: TrayState;
  /** Which half of the arch is solid while starting. */
  readonly frame: 0 | 1;
  readonly platform: NodeJS.Platform;
  /** The bar the icon stands on is dark. */
  readonly isDarkBar: boolean;
}

/**
 * The file of the tray's image below `assets/tray`. macOS colours template images itself and finds `@2x` beside the plain one; Windows
 * picks its size from an `.ico`; Linux scales one large image.
 */
export function trayImageFile(assets: string, { state, frame, platform, isDarkBar }: ImageFacts): string {
  const name = state === 'starting' && frame === 1 ? 'starting-2' : state;
  if (platform === 'darwin') return join(assets, 'tray', `${name}Template.png`);
  const bar = isDarkBar ? 'dark-bar' : 'light-bar';
  return join(assets, 'tray', platform === 'win32' ? `${name}-${bar}.ico` : `${name}-${bar}-32.png`);
}

/** The small glyph before a line of the menu, in the state's colour. */
export function glyphFile(assets: string, state: TrayState): string {
  return join(assets, 'tray', `glyph-${state}.png`);
}
