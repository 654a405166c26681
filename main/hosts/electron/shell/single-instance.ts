import type { Electron } from '../electron-parts.ts';
import { launchArguments, launchOf, type WindowLaunch } from '../launch/launch.ts';

/**
 * Makes this the only shell of its data folder. False when there is one: it has been told of this start, and this one is to end.
 * `onSecond` gets later starts.
 */
export function becomeOnlyInstance({ app }: Pick<Electron, 'app'>, onSecond: (launch: WindowLaunch) => void): boolean {
  if (!app.requestSingleInstanceLock({ args: launchArguments(process.argv, app.isPackaged) })) return false;
  app.on('second-instance', (...[, argv, , passed]) => {
    const launch = launchOf({ args: argumentsOf(passed) ?? launchArguments(argv, app.isPackaged), isConsole: false });
    if (launch.mode === 'window') onSecond(launch);
  });
  return true;
}

/** Chromium reorders the `argv` it passes on; what we pass ourselves arrives as it was. */
function argumentsOf(passed: unknown): string[] | undefined {
  const args = (passed as { args?: unknown } | undefined)?.args;
  return Array.isArray(args) && args.every((arg) => typeof arg === 'string') ? args : undefined;
}
