import { defineMessages } from '../../../../i18n/define-messages.ts';

/** What the doctor says of connections, accounts and Portico's own files, by code. */
export const appTexts = defineMessages({
  'connection-ready': [
    '{connection}: {count, plural, one {# tool} other {# tools}}.',
    '{connection}: {count, plural, one {# инструмент} few {# инструмента} many {# инструментов} other {# инструмента}}.',
  ],
  'connection-off': ['{connection} is switched off in the configuration.', '{connection}: выключено в конфигурации.'],
  'connection-opening': ['{connection} is still being opened.', '{connection}: ещё открывается.'],
  'connection-sign-in': ['{connection}: nobody is signed in to {account}.', '{connection}: нужен вход в {account}.'],
  'connection-failed': ['{connection}: {error}. {why}', '{connection}: {error}. {why}'],
  'signed-in': ['Signed in to {account} as {who}.', 'Вход в {account} выполнен: {who}.'],
  'signed-in-for-now': [
    'Signed in to {account} as {who}, until Portico stops. The keychain has not kept it.',
    'Вход в {account} выполнен ({who}), но только до остановки Portico: хранилище ключей его не сохранило.',
  ],
  'signing-in': ['A sign-in to {account} is under way in the browser.', 'Вход в {account} продолжается в браузере.'],
  'signed-out': [
    'Nobody is signed in to {account}, and no connection waits for it.',
    'Вход в {account} не выполнен, и ни одно подключение его не ждёт.',
  ],
  'configuration-used': ['The configuration is in use.', 'Конфигурация действует.'],
  'configuration-unused': [
    'The last change of the configuration is not in use. {why}',
    'Последнее изменение конфигурации не действует. {why}',
  ],
  'database-sound': ['{file} is sound.', 'Файл {file} исправен.'],
  'database-damaged': ['{file} is damaged: {why}', 'Файл {file} повреждён: {why}'],
  'folder-coming': ['{folder} is made at the first start.', 'Папка {folder} появится при первом запуске.'],
  'folder-is-file': ['{folder} is not a folder.', '{folder} — не папка.'],
  'folder-open': ['{folder} can be read by others.', 'Папку {folder} могут читать другие пользователи.'],
  'folder-fine': ['Only you can read {folder}', 'Читать её можете только вы: {folder}'],
  'not-looked-at': ['This could not be looked at: {why}', 'Проверить это не удалось: {why}'],
  'took-too-long': [
    'This could not be looked at: no answer within {seconds, plural, one {# second} other {# seconds}}.',
    'Проверить это не удалось: ответа не было {seconds, plural, one {# секунду} few {# секунды} many {# секунд} other {# секунды}}.',
  ],
});
