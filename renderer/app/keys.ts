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
