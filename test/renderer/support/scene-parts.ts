import type { Page } from 'playwright-core';
import type { ConnectionView } from '../../../contract/connections.ts';
import type { SettingsView } from '../../../contract/settings.ts';
import type { StatusView } from '../../../contract/status.ts';
import { sampleAnswers, sampleSettings } from './sample-answers.ts';
import { clientAnswers } from './sample-client-answers.ts';
import { programAnswers } from './sample-program-answers.ts';
import { samplePrograms } from './sample-programs.ts';
import type { Answers } from './stage.ts';

/** Presses the first that is called so. */
export const press = async (
  page: Page,
  name: string | RegExp,
  role: 'button' | 'tab' | 'radio' | 'menuitem' = 'button',
) => {
  await page.getByRole(role, { name }).first().click();
};
/** Waits until it is said. */
export const told = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

export const status = sampleAnswers['status.get'] as StatusView;
/** The window with other connections. */
export const withConnections = (connections: readonly ConnectionView[]): Answers => ({
  'status.get': { ...status, connections: [...connections] },
  'connections.list': [...connections],
});
/** Settings of the desktop application. */
export const shell = (update: NonNullable<SettingsView['shell']['update']>): SettingsView => ({
  ...sampleSettings,
  shell: { host: 'electron', canShowFiles: true, startAtLogin: true, update },
});

/** One program, and no client. */
export const only = (id: string): Answers => ({
  ...clientAnswers([]),
  ...programAnswers(samplePrograms.filter((one) => one.id === id)),
});
