import { defineMessages } from '../../../i18n/define-messages.ts';

export const secretSectionTexts = defineMessages({
  list: ['Secrets that Portico keeps', 'Секреты, которые хранит Portico'],
  none: [
    'None yet. A secret that a connection needs goes into the keychain, and its name appears here.',
    'Пока ни одного. Секрет, который нужен подключению, попадёт в хранилище ключей, а его имя — сюда.',
  ],
  unread: ['The list of secrets could not be read', 'Не удалось прочитать список секретов'],
  again: ['Try again', 'Повторить'],
  problem: ['Whether they are there is not known', 'Неизвестно, на месте ли они'],
  usedBy: [
    '{count, plural, one {Used by {titles}} other {Used by {titles}}}',
    '{count, plural, one {Нужен подключению: {titles}} other {Нужен подключениям: {titles}}}',
  ],
  usedByAccount: [
    '{count, plural, one {Used by the account {titles}} other {Used by the accounts {titles}}}',
    '{count, plural, one {Нужен учётной записи: {titles}} other {Нужен учётным записям: {titles}}}',
  ],
  unused: ['Nothing uses it', 'Ничем не используется'],
  'state-kept': ['In the keychain', 'В хранилище'],
  'state-missing': ['Missing', 'Не задан'],
  'state-unknown': ['Not known', 'Неизвестно'],
  enter: ['Enter…', 'Ввести…'],
  replace: ['Replace…', 'Заменить…'],
  remove: ['Delete {name}', 'Удалить {name}'],
  removeTitle: ['Delete the secret “{name}”', 'Удаление секрета «{name}»'],
  removeText: [
    'It is taken out of the keychain and cannot be brought back.',
    'Он удаляется из хранилища ключей, и вернуть его нельзя.',
  ],
  stops: [
    '{count, plural, one {{titles} stops working until it is entered again.} other {{titles} stop working until it is entered again.}}',
    '{count, plural, one {Подключение {titles} не будет работать, пока секрет не введут снова.} other {Подключения {titles} не будут работать, пока секрет не введут снова.}}',
  ],
  quoted: ['“{title}”', '«{title}»'],
  stopsNothing: ['No connection uses it.', 'Ни одно подключение его не использует.'],
  act: ['Delete', 'Удалить'],
  removed: ['The secret “{name}” is deleted', 'Секрет «{name}» удалён'],
});
