import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Electron } from '../electron-parts.ts';

/** Whether Portico starts, without its window, when the person logs in. */
export interface LoginItem {
  get(): boolean;
  set(on: boolean): void;
  /** Where the system was told so, as people find it; also where it was switched off there. */
  place(): string | undefined;
}

export interface LoginItemFacts {
  readonly platform: NodeJS.Platform;
  /** What the person's system starts; for an AppImage its own file, because the mounted one is gone after the run. */
  readonly executable: string;
  /** `~/.config`, or where the person keeps such files. */
  readonly configHome: string;
}

const hidden = ['--hidden'];

const placeNames = { win32: 'Settings > Apps > Startup', darwin: 'System Settings > General > Login Items' };

/** macOS and Windows keep a list of their own; Linux desktops read a folder of `.desktop` files. */
export function createLoginItem({ app }: Pick<Electron, 'app'>, facts: LoginItemFacts): LoginItem {
  if (facts.platform === 'linux') return autostartFile(facts);
  // macOS starts login items without arguments; the app asks how it was started.
  const args = facts.platform === 'win32' ? { args: hidden } : {};
  // A command runs in another executable than the one that is started at login.
  const path = facts.platform === 'win32' ? { path: facts.executable } : {};
  const get = (): boolean => app.getLoginItemSettings({ ...args, ...path }).openAtLogin;
  return {
    get,
    set: (on) => {
      app.setLoginItemSettings({ openAtLogin: on, ...args, ...path });
    },
    place: () => (get() ? placeNames[facts.platform === 'win32' ? 'win32' : 'darwin'] : undefined),
  };
}

function autostartFile({ executable, configHome }: LoginItemFacts): LoginItem {
  const folder = join(configHome, 'autostart');
  const file = join(folder, 'portico.desktop');
  return {
    get: () => {
      try {
        // Desktops switch an entry off by writing into it.
        return !/^(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im.test(readFileSync(file, 'utf8'));
      } catch {
        return false;
      }
    },
    set: (on) => {
      if (!on) {
        rmSync(file, { force: true });
        return;
      }
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, desktopEntry(executable));
    },
    place: () => (existsSync(file) ? file : undefined),
  };
}

/** The autostart entry, by the Desktop Entry Specification 1.5. */
export function desktopEntry(executable: string): string {
  return `[Desktop Entry]
Type=Application
Name=Portico
Exec=${quotedForExec(executable)} ${hidden.join(' ')}
Icon=portico
Terminal=false
X-GNOME-Autostart-enabled=true
`;
}

/** Quoted as the key `Exec` wants it; a percent sign would begin a field code, and a backslash is halved twice on the way. */
function quotedForExec(path: string): string {
  const quoted = path.replace(/["`$\\]/g, (character) => `\\${character}`).replaceAll('%', '%%');
  return `"${quoted.replaceAll('\\', '\\\\')}"`;
}
