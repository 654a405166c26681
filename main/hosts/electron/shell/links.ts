import type { Electron } from '../electron-parts.ts';

/**
 * Makes this program the one that opens `portico://` addresses. macOS delivers them by an event, also before the app is ready; other
 * systems start the program with the address as an argument.
 */
export function listenForLinks({ app }: Pick<Electron, 'app'>, onLink: (link: string) => void): void {
  // In a checkout Electron alone would be registered, which opens nothing of ours.
  if (app.isPackaged) app.setAsDefaultProtocolClient('portico');
  app.on('open-url', (event, url) => {
    event.preventDefault();
    onLink(url);
  });
}
