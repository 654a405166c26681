import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import electron from 'electron';
import { appId, startDesktop } from './desktop.ts';
import { installedParts } from './installed/installed-parts.ts';
import { placesOfMachine } from '../../serving/own-command.ts';
import { launchArguments, launchOf } from './launch/launch.ts';
import { commandInstallation, isConsoleStart, runCommand } from './launch/run-command.ts';

// Built into dist/desktop/; dist/ lies beside package.json.
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { app } = electron;
const launch = launchOf({
  args: launchArguments(process.argv, app.isPackaged),
  isConsole: isConsoleStart(basename(process.execPath)),
});

if (launch.mode === 'window') {
  // Not awaited here: Electron becomes ready only when this module has been evaluated.
  void startDesktop({ electron, launch, root, process });
} else {
  // Awaited here for the same reason: a command needs no window system, and Electron does not reach for one before this is over.
  app.dock?.hide();
  const { platform, env, execPath: executable } = process;
  // The system names the login item so.
  if (platform === 'win32') app.setAppUserModelId(appId);
  const withWindow = platform === 'win32' ? join(dirname(executable), 'Portico.exe') : executable;
  const installation = {
    ...commandInstallation({ platform, root, executable, env, ...placesOfMachine() }),
    installed: app.isPackaged
      ? installedParts(electron, { platform, env, homeDir: homedir(), executable: withWindow })
      : [],
  };
  app.exit(await runCommand(launch, installation));
}
