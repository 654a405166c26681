type Environment = Readonly<Record<string, string | undefined>>;

/** What programs need to work at all and that holds no secrets; the rest of Portico's environment is not theirs. */
const posixNames: readonly string[] = [
  'HOME',
  'LANG',
  'LANGUAGE',
  'LOGNAME',
  'PATH',
  'SHELL',
  'TERM',
  'TMPDIR',
  'TZ',
  'USER',
  'XDG_CACHE_HOME',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'XDG_RUNTIME_DIR',
  'XDG_STATE_HOME',
];

const windowsNames: readonly string[] = [
  'APPDATA',
  'COMSPEC',
  'HOMEDRIVE',
  'HOMEPATH',
  'LOCALAPPDATA',
  'NUMBER_OF_PROCESSORS',
  'OS',
  'PATH',
  'PATHEXT',
  'PROCESSOR_ARCHITECTURE',
  'PROGRAMDATA',
  'PROGRAMFILES',
  'PROGRAMFILES(X86)',
  'PROGRAMW6432',
  'SYSTEMDRIVE',
  'SYSTEMROOT',
  'TEMP',
  'TMP',
  'USERNAME',
  'USERPROFILE',
  'WINDIR',
];

export interface EnvironmentOptions {
  /** Portico's own. */
  readonly env: Environment;
  /** What the configuration adds; it wins. */
  readonly configured: Readonly<Record<string, string>>;
  readonly platform: NodeJS.Platform;
}

/** The environment of a child process: the basic variables and what the configuration adds, nothing else. */
export function childEnvironment({ env, configured, platform }: EnvironmentOptions): Record<string, string> {
  const sameName = platform === 'win32' ? (name: string) => name.toUpperCase() : (name: string) => name;
  const names = new Set(platform === 'win32' ? windowsNames : posixNames);
  const basic = Object.entries(env).filter(
    ([name, value]) =>
      // A value that begins with `()` is a function of the shell, which the child's shell would run.
      value !== undefined && !value.startsWith('()') && (names.has(sameName(name)) || isLocale(name, platform)),
  ) as [string, string][];
  // Windows does not tell `Path` from `PATH`: only one of them may get to the child.
  const configuredNames = new Set(Object.keys(configured).map(sameName));
  return { ...Object.fromEntries(basic.filter(([name]) => !configuredNames.has(sameName(name)))), ...configured };
}

/** The value of a variable; its name in any case on Windows. */
export function variable(env: Environment, name: string, platform: NodeJS.Platform): string | undefined {
  if (platform !== 'win32') return env[name];
  return Object.entries(env).find(([candidate]) => candidate.toUpperCase() === name)?.[1];
}

/** The environment with `PATH` replaced, whatever the case of its name on Windows. */
export function withPath(
  env: Readonly<Record<string, string>>,
  path: string,
  platform: NodeJS.Platform,
): Record<string, string> {
  const isPath = (name: string) => (platform === 'win32' ? name.toUpperCase() : name) === 'PATH';
  return { ...Object.fromEntries(Object.entries(env).filter(([name]) => !isPath(name))), PATH: path };
}

function isLocale(name: string, platform: NodeJS.Platform): boolean {
  return platform !== 'win32' && /^LC_[A-Z]+$/.test(name);
}
