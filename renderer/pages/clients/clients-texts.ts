import { defineMessages } from '../../i18n/define-messages.ts';

export const listTexts = defineMessages({
  title: ['Clients', 'Клиенты'],
  count: ['{connected} of {all} connected', 'Подключено {connected} из {all}'],
  filter: ['Filter clients', 'Фильтр клиентов'],
  add: ['Add by hand', 'Добавить вручную'],
  moreWays: ['More ways to add', 'Другие способы'],
  inProject: ['Connect in one project', 'Подключить в одном проекте'],
  importServers: ['Import servers', 'Перенести серверы'],
  doctor: ['Run doctor', 'Проверить всё'],
  connectAll: ['Connect all found', 'Подключить всех'],
  check: ['Look again', 'Искать снова'],
  byHand: ['Copy the settings by hand', 'Скопировать настройки вручную'],

  'group-needs-you': ['Needs you', 'Ждут вас'],
  'group-found': ['Found on this computer', 'Найдены на этом компьютере'],
  'group-not-found': ['Not found', 'Не найдены'],
  'group-never-seen': ['Not seen yet', 'Ещё не обращались'],
  'group-connected': ['Connected', 'Подключены'],
  'group-idle': ['Not active', 'Неактивны'],

  'access-token': ['Own token', 'Свой токен'],
  'access-stdio': ['Starts the command', 'Запускает команду'],
  'program-token': ['{program}, own token', '{program}, свой токен'],
  'program-stdio': ['{program}, starts the command', '{program}, запускает команду'],
  revision: ['MCP {revision}', 'MCP {revision}'],
  seen: ['Seen {ago}', 'Был на связи: {ago}'],
  added: ['Added {ago}', 'Добавлен {ago}'],
  noCapabilities: ['No capabilities', 'Без возможностей'],
  tools: [
    '{count, plural, one {{shown} tool} other {{shown} tools}}',
    '{count, plural, one {{shown} инструмент} few {{shown} инструмента} many {{shown} инструментов} other {{shown} инструмента}}',
  ],
  tokens: [
    '{count, plural, one {about {shown} token} other {about {shown} tokens}}',
    '{count, plural, one {около {shown} токена} few {около {shown} токенов} many {около {shown} токенов} other {около {shown} токена}}',
  ],
  callsToday: [
    '{count, plural, =0 {No calls today} one {{shown} call today} other {{shown} calls today}}',
    '{count, plural, =0 {Сегодня не вызывал} one {{shown} вызов сегодня} few {{shown} вызова сегодня} many {{shown} вызовов сегодня} other {{shown} вызова сегодня}}',
  ],
  sessions: [
    '{count, plural, =0 {No open sessions} one {# open session} other {# open sessions}}',
    '{count, plural, =0 {Нет открытых сеансов} one {# открытый сеанс} few {# открытых сеанса} many {# открытых сеансов} other {# открытого сеанса}}',
  ],

  empty: ['No known client on this computer', 'На этом компьютере нет известных клиентов'],
  emptyText: [
    'Portico connects the AI clients it finds by itself. To any other one, give a token of its own and paste one piece of text into its settings.',
    'Portico сам подключает ИИ-клиентов, которых находит. Любому другому выдайте свой токен и вставьте один фрагмент в его настройки.',
  ],
  copySettings: ['Copy settings', 'Копировать настройки'],
  programsUnread: [
    'The programs on this computer could not be looked at',
    'Не удалось проверить программы на этом компьютере',
  ],
  noMatch: ['No client matches “{text}”', 'Нет клиентов по запросу «{text}»'],
  clear: ['Clear the filter', 'Очистить фильтр'],
  unread: ['The clients could not be read', 'Не удалось прочитать список клиентов'],
  again: ['Try again', 'Повторить'],

  never: ['{name} has never come.', '{name} ещё ни разу не обращался.'],
  neverText: [
    'Its settings may not hold the token yet, or it has to be started again.',
    'Возможно, в его настройках ещё нет токена или его нужно перезапустить.',
  ],
  showSettings: ['Show settings', 'Показать настройки'],
  problem: ['It did not work', 'Не получилось'],
  dismiss: ['Close', 'Закрыть'],
});

export const actTexts = defineMessages({
  menu: ['More about {name}', 'Ещё о «{name}»'],
  calls: ['Show calls', 'Показать вызовы'],
  settings: ['Show settings', 'Показать настройки'],
  rename: ['Rename', 'Переименовать'],
  rotate: ['New token', 'Новый токен'],
  revoke: ['Revoke access', 'Отозвать доступ'],
  revoked: ['{name} has no access any more', 'Доступ «{name}» отозван'],
  restored: ['{name} has access again', 'Доступ «{name}» возвращён'],
  renamed: ['Renamed to {name}', 'Новое имя: {name}'],
  rotateTitle: ['Make a new token for {name}', 'Новый токен для «{name}»'],
  rotateText: [
    'The old token stops working at once, and running sessions of this client end. Its settings need the new token before it can come back.',
    'Старый токен сразу перестанет действовать, открытые сеансы клиента завершатся. Чтобы он снова подключился, впишите новый токен в его настройки.',
  ],
  rotateAct: ['Make a new token', 'Создать новый токен'],

  renameTitle: ['Rename {name}', 'Переименовать «{name}»'],
  name: ['Name', 'Название'],
  cancel: ['Cancel', 'Отмена'],
  taken: ['Another client has this name', 'Так уже называется другой клиент'],
});
