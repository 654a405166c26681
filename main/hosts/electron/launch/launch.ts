import type { ConfigFlags } from '../../../config/overrides.ts';

export interface WindowLaunch {
  readonly mode: 'window';
  /** Started with the session of the person, or for a client: no window until somebody asks for it. */
  readonly hidden: boolean;
  readonly demo: boolean;
  /** A `portico://` address this start was made for. */
  readonly link?: string;
  readonly flags: ConfigFlags;
}

/** What one start of the executable is for. */
export type Launch =
  | { readonly mode: 'command'; readonly args: readonly string[] }
  | { readonly mode: 'stdio'; readonly args: readonly string[] }
  | WindowLaunch;

export interface LaunchFacts {
  /** Without the executable and, in a checkout, without the folder of the app. */
  readonly args: readonly string[];
  /** The console executable of Windows, or a wrapper script: always a command, also without arguments. */
  readonly isConsole: boolean;
}

const withValue = {
  '--data-dir': 'dataDir',
  '--config': 'config',
  '--port': 'port',
  '--log-level': 'logLevel',
} as const;
const alwaysCommands = new Set(['-h', '--help', '-V', '--version', '--json']);

/**
 * Tells a command line from a start of the window. A word that is no option is a command; switches that are not ours are Chromium's.
 */
export function launchOf({ args, isConsole }: LaunchFacts): Launch {
  if (args[0] === 'stdio') return { mode: 'stdio', args: args.slice(1) };
  if (isConsole) return { mode: 'command', args };
  const flags: Record<string, string | number> = {};
  let hidden = false;
  let demo = false;
  let link: string | undefined;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    const [name = '', inline] = arg.split('=', 2);
    if (alwaysCommands.has(arg)) return { mode: 'command', args };
    if (arg === '--hidden') hidden = true;
    else if (arg === '--demo') demo = true;
    else if (isLink(arg)) link = arg;
    else if (Object.hasOwn(withValue, name)) {
      const member = withValue[name as keyof typeof withValue];
      const value = inline ?? args[(at += 1)];
      if (value === undefined) return { mode: 'command', args };
      flags[member] = member === 'port' ? Number(value) : value;
    } else if (!arg.startsWith('-')) return { mode: 'command', args };
  }
  return { mode: 'window', hidden, demo, ...(link !== undefined && { link }), flags };
}

function isLink(arg: string): boolean {
  return /^portico:/i.test(arg);
}

/** The arguments of this start, without what stands before them. */
export function launchArguments(argv: readonly string[], isPackaged: boolean): readonly string[] {
  if (isPackaged) return argv.slice(1);
  // In a checkout Electron is given the folder of the app, after switches of its own.
  const app = argv.findIndex((arg, at) => at > 0 && !arg.startsWith('-'));
  return app < 0 ? [] : argv.slice(app + 1);
}
