import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { GatewayError } from '../../main/gateway/errors.ts';
import { reportCrashes } from '../../main/hosts/electron/shell/crash.ts';
import { createNotifier } from '../../main/hosts/electron/shell/notify.ts';
import { shellTexts } from '../../main/hosts/electron/shell/texts.ts';
import { silentLog } from '../../main/lib/log.ts';
import { createFakeElectron } from '../support/fake-electron/fake-electron.ts';

const told = { message: 'The server is away', inRussian: 'Сервер недоступен' };

test.each([
  { language: 'en', body: 'The server is away' },
  { language: 'ru', body: 'Сервер недоступен' },
] as const)('A notification says in $language why a connection has been down for long', ({ language, body }) => {
  const { electron, seen } = createFakeElectron();
  const notifier = createNotifier({ Notification: electron.Notification, icon: 'icon.png', onAction: () => {} });
  notifier.tell({ type: 'down', connection: 'jira', reason: told }, shellTexts(language), (id) => id);
  expect(seen.notifications[0]?.body).toBe(body);
});

test.each([
  { language: 'en', said: 'The server is away' },
  { language: 'ru', said: 'Сервер недоступен' },
] as const)('What nobody caught is shown in $language', ({ language, said }) => {
  const { electron, seen } = createFakeElectron();
  const process = new EventEmitter();
  const stop = reportCrashes({
    dialog: electron.dialog,
    process: process as unknown as NodeJS.Process,
    log: () => silentLog,
    logFile: '/data/logs/portico.log',
    texts: () => shellTexts(language),
  });
  const error = new GatewayError('upstream-unreachable', { en: told.message, ru: told.inRussian });
  process.emit('unhandledRejection', error);
  stop();
  expect(seen.errors[0]?.[1].split('\n')[0]).toBe(said);
});
