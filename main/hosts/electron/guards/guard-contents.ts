import type { WebContents } from 'electron';
import type { Electron } from '../electron-parts.ts';
import { isOurs } from './app-origin.ts';
import { outsideLink } from './outside-link.ts';

export interface ContentsGuardOptions {
  /** Opens an address in the person's browser or mail program. */
  readonly openOutside: (address: string) => void;
  readonly onRefused: (what: string, address: string) => void;
}

/**
 * Whatever page is ever shown: it stays at our origin, opens no windows and holds no other pages. Links that lead to the web are
 * opened in the person's browser when they were clicked.
 */
export function guardAllContents({ app }: Pick<Electron, 'app'>, options: ContentsGuardOptions): void {
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents, options);
  });
}

function guardContents(contents: WebContents, { openOutside, onRefused }: ContentsGuardOptions): void {
  const leave = (address: string): void => {
    const link = outsideLink(address);
    if (link === undefined) onRefused('address', address);
    else openOutside(link);
  };
  contents.on('will-navigate', (event) => {
    if (isOurs(event.url)) return;
    event.preventDefault();
    leave(event.url);
  });
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame || isOurs(event.url)) return;
    event.preventDefault();
    onRefused('frame', event.url);
  });
  // A redirect is no click of the person: refused, and opened nowhere.
  contents.on('will-redirect', (event) => {
    if (isOurs(event.url)) return;
    event.preventDefault();
    onRefused('redirect', event.url);
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    onRefused('webview', contents.getURL());
  });
  contents.setWindowOpenHandler(({ url }) => {
    leave(url);
    return { action: 'deny' };
  });
}
