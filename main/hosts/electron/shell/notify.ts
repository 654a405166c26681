import type { Electron } from '../electron-parts.ts';
import type { Notice } from './notices.ts';
import type { ShellTexts } from './shell-texts.ts';
import type { TrayAction } from '../tray/tray-menu.ts';

export interface NotifyOptions {
  readonly Notification: Electron['Notification'];
  readonly icon: string;
  readonly onAction: (action: TrayAction) => void;
}

/** Tells a person by the system's notifications; a click on one starts the remedy. */
export function createNotifier({ Notification, icon, onAction }: NotifyOptions) {
  const show = (words: { readonly title: string; readonly body: string }, action: TrayAction): void => {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ ...words, icon });
    notification.on('click', () => onAction(action));
    notification.show();
  };
  return {
    tell: (notice: Notice, texts: ShellTexts, titleOf: (id: string) => string): void => {
      if (notice.type === 'sign-in') {
        const name = notice.connections[0] ?? notice.account;
        show(
          { title: texts.notice.signInTitle(name), body: texts.notice.signInBody(notice.toolCount) },
          { type: 'sign-in', account: notice.account },
        );
        return;
      }
      if (notice.type === 'drift') {
        const { state, name, program } = notice;
        const title = state === 'lost' ? texts.notice.lostTitle(name) : texts.notice.changedTitle(name);
        show(
          { title, body: texts.notice.driftBody },
          { type: 'open', to: `/clients?repair=${encodeURIComponent(program)}` },
        );
        return;
      }
      const { connection, reason } = notice;
      show(
        { title: texts.notice.downTitle(titleOf(connection)), body: texts.said(reason) },
        { type: 'open', to: `/connections?id=${encodeURIComponent(connection)}` },
      );
    },
    stillHere: (texts: ShellTexts): void => {
      show({ title: texts.notice.stillHereTitle, body: texts.notice.stillHereBody }, { type: 'open' });
    },
  };
}
