import type { PlacePatterns } from '../../program.ts';

/** Plugins in the folders of every IDE of JetBrains (and of Android Studio), by their folder's name. */
export function jetBrainsPlugin(folder: string): PlacePatterns {
  const vendors = ['JetBrains', 'Google'];
  return {
    win32: vendors.map((vendor) => `%APPDATA%\\${vendor}\\*\\plugins\\${folder}`),
    darwin: vendors.map((vendor) => `~/Library/Application Support/${vendor}/*/plugins/${folder}`),
    linux: vendors.map((vendor) => `~/.local/share/${vendor}/*/${folder}`),
  };
}
