import { defineMessages } from '../../../i18n/define-messages.ts';

export const removeTexts = defineMessages({
  name: ['Remove Portico', 'Удалить Portico'],
  hint: [
    'Before the application is deleted: takes Portico out of the settings of clients, and its sign-ins and keys off this computer',
    'Перед удалением приложения: убирает Portico из настроек клиентов, а его входы и ключи — с этого компьютера',
  ],
  open: ['Remove…', 'Удалить…'],
  cancel: ['Cancel', 'Отмена'],
  close: ['Close', 'Закрыть'],
  again: ['Try again', 'Повторить'],
  act: ['Remove Portico', 'Удалить Portico'],
  unread: ['What is there to remove could not be found out', 'Не удалось узнать, что нужно удалить'],
  refused: ['It did not work', 'Не получилось'],
  looking: ['Looking for what Portico put on this computer', 'Поиск того, что Portico оставил на этом компьютере'],

  intro: [
    'Portico leaves this computer as it was before. What will happen:',
    'Portico оставит этот компьютер таким, каким он был. Что произойдёт:',
  ],
  nothing: [
    'Portico is in no settings of clients, nobody is signed in, and the keychain has nothing of it.',
    'В настройках клиентов Portico нет, входов тоже, и в хранилище ключей его записей нет.',
  ],
  clients: [
    '{count, plural, one {# client is disconnected, its settings become} other {# clients are disconnected, their settings become}} what they were',
    '{count, plural, one {# клиент будет отключён: его настройки станут прежними} few {# клиента будут отключены: их настройки станут прежними} many {# клиентов будут отключены: их настройки станут прежними} other {# клиента будут отключены: их настройки станут прежними}}',
  ],
  signIns: [
    'You are signed out of {count, plural, one {# account} other {# accounts}}',
    'Будет выполнен выход из {count, plural, one {# учётной записи} few {# учётных записей} many {# учётных записей} other {# учётной записи}}',
  ],
  secrets: [
    '{count, plural, one {# secret is} other {# secrets are}} deleted from the keychain',
    'Из хранилища ключей {count, plural, one {будет удалён # секрет} few {будут удалены # секрета} many {будут удалены # секретов} other {будут удалены # секрета}}',
  ],
  loginItems: ['Portico no longer starts at login', 'Portico больше не будет запускаться при входе в систему'],
  commands: ['The command portico is taken off the PATH', 'Команда portico будет убрана из PATH'],
  left: ['{name} cannot be changed now', '{name}: сейчас изменить нельзя'],

  data: ['Also delete the data', 'Удалить и данные'],
  dataHint: [
    'Configuration, recorded calls and log in {folder}. Portico quits for it.',
    'Конфигурация, записанные вызовы и лог в папке {folder}. Для этого Portico закроется.',
  ],
  copies: [
    'And {count, plural, one {# copy} other {# copies}} of settings of clients, as they were before Portico changed them',
    'И {count, plural, one {# копию} few {# копии} many {# копий} other {# копии}} настроек клиентов, сделанные до изменений',
  ],

  removed: ['Portico is removed', 'Portico удалён'],
  notAll: ['Not everything could be removed', 'Удалить удалось не всё'],
  'done-client': ['{name} is disconnected', '{name}: клиент отключён'],
  'done-sign-in': ['Signed out of {name}', 'Выполнен выход: {name}'],
  'done-secret': ['{name} is deleted from the keychain', 'Удалено из хранилища ключей: {name}'],
  'done-login-item': ['Portico no longer starts at login', 'Portico больше не запускается при входе в систему'],
  'done-command': ['Off the PATH: {name}', 'Убрано из PATH: {name}'],
  'done-app': ['Portico has quit', 'Portico закрыт'],
  'done-data': [
    'The data are deleted as soon as Portico has quit',
    'Данные будут удалены, как только Portico закроется',
  ],
  'failed-client': ['{name} was left alone', '{name}: настройки не изменены'],
  'failed-clients': ['The clients could not be looked at', 'Не удалось проверить клиенты'],
  'failed-sign-in': ['Still signed in to {name}', 'Вход не завершён: {name}'],
  'failed-secret': ['Still in the keychain: {name}', 'Осталось в хранилище ключей: {name}'],
  'failed-login-item': ['Portico still starts at login', 'Portico всё ещё запускается при входе в систему'],
  'failed-command': ['Still on the PATH: {name}', 'Осталось в PATH: {name}'],
  'failed-app': ['Portico still runs', 'Portico ещё работает'],
  'failed-data': ['The data are kept', 'Данные оставлены'],

  nothingLeft: ['Nothing of it was left to remove.', 'Удалять было нечего.'],
  'next-win32': [
    'You can uninstall the application now: Settings > Apps > Portico.',
    'Теперь приложение можно удалить: «Параметры» → «Приложения» → Portico.',
  ],
  'next-darwin': [
    'You can delete the application now: quit it and move Portico from Applications to the Trash.',
    'Теперь приложение можно удалить: закройте его и переместите Portico из «Программ» в корзину.',
  ],
  'next-linux': [
    'You can delete the application now: remove the package portico, or delete the AppImage file.',
    'Теперь приложение можно удалить: удалите пакет portico или файл AppImage.',
  ],
  quit: ['Quit Portico', 'Закрыть Portico'],
  quitAndDelete: ['Quit and delete the data', 'Закрыть и удалить данные'],
  quitting: ['Portico is quitting. You can close this page.', 'Portico закрывается. Эту страницу можно закрыть.'],
});
