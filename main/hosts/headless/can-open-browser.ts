/** Where the program runs, as far as opening a browser depends on it. */
export interface BrowserSurroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person reads what is printed. */
  readonly isTerminal: boolean;
}

/** Whether a browser that is started now would come up in front of the person: a terminal, a display, no CI and no distant shell. */
export function canOpenBrowser({ platform, env, isTerminal }: BrowserSurroundings): boolean {
  if (!isTerminal || isSet(env['CI'])) return false;
  if (platform === 'win32') return true;
  if (platform === 'darwin') return !isSet(env['SSH_CONNECTION']);
  return isSet(env['DISPLAY']) || isSet(env['WAYLAND_DISPLAY']) || isSet(env['WSL_DISTRO_NAME']);
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false' && value !== '0';
}
