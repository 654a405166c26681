import { defineMessages } from '../../i18n/define-messages.ts';

export const listTexts = defineMessages({
  title: ['Connections', 'Подключения'],
  count: ['{ready} of {all} ready', 'Работают {ready} из {all}'],
  filter: ['Filter connections', 'Фильтр подключений'],
  accounts: ['Accounts', 'Учётные записи'],
  add: ['Add connection', 'Добавить подключение'],

  'group-needs-you': ['Needs you', 'Нужно ваше участие'],
  'group-recovering': ['Recovering by itself', 'Восстанавливаются сами'],
  'group-starting': ['Starting', 'Запускаются'],
  'group-ready': ['Ready', 'Работают'],
  'group-off': ['Off', 'Выключены'],

  noAccount: ['No account', 'Без учётной записи'],
  notSignedIn: ['Not signed in', 'Вход не выполнен'],
  tools: [
    '{count, plural, one {# tool} other {# tools}}',
    '{count, plural, one {# инструмент} few {# инструмента} many {# инструментов} other {# инструмента}}',
  ],
  calls: [
    '{count, plural, one {# call} other {# calls}}',
    '{count, plural, one {# вызов} few {# вызова} many {# вызовов} other {# вызова}}',
  ],
  callsToday: ['Calls today', 'Вызовы за сегодня'],
  on: ['{title} is on', '«{title}» включено'],
  off: ['{title} is off', '«{title}» выключено'],
  switch: ['{title} is connected', '«{title}» подключено'],

  detailsOf: ['Details of', 'Подробности:'],

  empty: ['No connections yet', 'Подключений пока нет'],
  emptyText: [
    'Connect an API, an MCP server or a 1C base, and all your clients get its tools.',
    'Подключите API, сервер MCP или базу 1С — и его инструменты появятся во всех ваших клиентах.',
  ],
  demo: ['Use the demo', 'Включить демо'],
  noMatch: ['No connection matches “{text}”', 'Нет подключений по запросу «{text}»'],
  clear: ['Clear the filter', 'Очистить фильтр'],
  unread: ['The connections could not be read', 'Не удалось прочитать подключения'],
  again: ['Try again', 'Повторить'],
  'more-notices': [
    'and {count, plural, one {# more} other {# more}}',
    'и ещё {count, plural, one {#} few {#} many {#} other {#}}',
  ],
});

export const noticeTexts = defineMessages({
  signedOut: ['{account} is not signed in.', 'Вход {account} не выполнен.'],
  clientsGet: [
    'Clients get “login-required” from its {count, plural, one {# tool} other {# tools}} until you sign in.',
    'Пока вы не войдёте, {count, plural, one {# инструмент отвечает} few {# инструмента отвечают} many {# инструментов отвечают} other {# инструмента отвечают}} клиентам «login-required».',
  ],
  noToolsYet: ['Its tools appear as soon as you have signed in.', 'Инструменты появятся, как только вы войдёте.'],
  otherAccount: ['Use another account', 'Другая учётная запись'],
  chooseAccount: ['Choose account', 'Выбрать учётную запись'],
  nextIn: ['Attempt {attempt} starts in {time}.', 'Попытка {attempt} через {time}.'],
  nextNow: ['Attempt {attempt} starts now.', 'Попытка {attempt} начинается.'],
  tryNow: ['Try now', 'Повторить сейчас'],
  again: ['Try again', 'Повторить'],
  showLogs: ['Show logs', 'Показать логи'],
  edit: ['Edit', 'Изменить'],
  details: ['Details', 'Подробности'],
  dismiss: ['Close', 'Закрыть'],
});

export const menuTexts = defineMessages({
  menu: ['More about {title}', 'Ещё о «{title}»'],
  tools: ['Open tools', 'Открыть инструменты'],
  calls: ['Show calls', 'Показать вызовы'],
  logs: ['Show logs', 'Показать логи'],
  test: ['Test', 'Проверить'],
  refresh: ['Refresh now', 'Обновить сейчас'],
  edit: ['Edit', 'Изменить'],
  duplicate: ['Duplicate', 'Сделать копию'],
  signIn: ['Sign in', 'Войти'],
  signOut: ['Sign out', 'Выйти'],
  account: ['Use another account', 'Другая учётная запись'],
  copy: ['Copy endpoint', 'Копировать адрес'],
  copied: ['The address of {title} is in the clipboard', 'Адрес «{title}» скопирован'],
  remove: ['Remove', 'Удалить'],
  removed: ['{title} was removed', '«{title}» удалено'],
  refreshed: ['{title} is up to date', '«{title}» обновлено'],
  tested: [
    '{title} works: {count, plural, one {# tool} other {# tools}} in {time}',
    '«{title}» работает: {count, plural, one {# инструмент} few {# инструмента} many {# инструментов} other {# инструмента}} за {time}',
  ],
  undone: ['Undone', 'Отменено'],
});
