import type { Electron } from '../../../main/hosts/electron/electron-parts.ts';
import type { BrowserWindow, Notification, Tray, WebContents } from 'electron';
import type { FakeElectron, FakeNotification, FakeTray, FakeWindow } from './fake-electron.ts';

type Parts = FakeElectron['parts'];
type Named<T> = Extract<keyof T, string>;

/** Members of each part of the fake that Electron's part lacks, as `app.member`. */
type Extra = {
  [Part in Named<Parts>]: Part extends keyof Electron
    ? `${Part}.${Exclude<Named<Parts[Part]>, Named<Electron[Part]> | 'prototype'>}`
    : Part;
}[Named<Parts>];

/** Names of the methods; what a test reads of a fake is no method. */
type Methods<T> = { [Name in Named<T>]: T[Name] extends (...args: never[]) => unknown ? Name : never }[Named<T>];
type Session = Exclude<Named<Parts['session']['defaultSession']>, Named<Electron['session']['defaultSession']>>;
type Dock = Exclude<Named<Parts['app']['dock']>, Named<NonNullable<Electron['app']['dock']>>>;

const none = <T>(): readonly T[] => [];

/** Does not compile while the fake has a member that Electron has not. */
export const extraMembers: Readonly<Record<string, readonly never[]>> = {
  parts: none<Extra>(),
  session: none<Session>(),
  dock: none<Dock>(),
  window: none<Exclude<Methods<FakeWindow>, keyof BrowserWindow>>(),
  contents: none<Exclude<Methods<FakeWindow['webContents']>, keyof WebContents>>(),
  tray: none<Exclude<Methods<FakeTray>, keyof Tray>>(),
  notification: none<Exclude<Methods<FakeNotification>, keyof Notification>>(),
};
