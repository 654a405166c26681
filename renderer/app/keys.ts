/** Whether this is a Mac, whose shortcuts use Cmd. */
export function isMac(): boolean {
  return window.bridge ? window.bridge.platform === 'darwin' : /mac/i.test(navigator.platform);
}

/** What the key of shortcuts is called here. */
export function modKey(): string {
  return isMac() ? '⌘' : 'Ctrl';
}

/** Whether the key that shortcuts start with is held. */
export function hasMod(event: { readonly ctrlKey: boolean; readonly metaKey: boolean }): boolean {
  return isMac() ? event.metaKey : event.ctrlKey;
}

/** The letter of a shortcut, small: where the keyboard writes other scripts, the one that stands on the key in English. */
export function shortcutKey({ key, code }: { readonly key: string; readonly code: string }): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const isOtherScript = key.length === 1 && key > '~';
  if (!isOtherScript) return key.toLowerCase();
  return code === 'Comma' ? ',' : (letter ?? key).toLowerCase();
}
