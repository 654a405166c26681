import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Electron's executable, where it was downloaded or somebody says where it is; without a screen to open a window on there is no use for it.
 * Never loads the package `electron`, which would start to download it.
 */
export function electronProgram(root, env, platform = process.platform) {
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return undefined;
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  const named = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : undefined;
  const usual = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[platform] || 'electron';
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const program = join(override, named || usual);
    return existsSync(program) ? program : undefined;
  }
  if (named === undefined) return undefined;
  const program = join(folder, 'dist', named);
  return existsSync(program) ? program : undefined;
}
