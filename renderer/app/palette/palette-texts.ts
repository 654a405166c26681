import { defineMessages } from '../../i18n/define-messages.ts';

export const paletteTexts = defineMessages({
  title: ['Search or run', 'Поиск и команды'],
  placeholder: ['Search tools, connections, actions', 'Инструменты, подключения, действия'],
  results: ['Results', 'Найденное'],
  found: [
    '{count, plural, one {# result} other {# results}}',
    '{count, plural, one {# результат} few {# результата} many {# результатов} other {# результата}}',
  ],
  nothing: ['Nothing matches “{text}”.', 'Ничего не найдено по запросу «{text}».'],
  nothingHint: [
    'Names, titles and what can be done here are searched. Descriptions and arguments are not.',
    'Поиск идёт по названиям и действиям, но не по описаниям и аргументам.',
  ],
  clear: ['Clear search', 'Очистить поиск'],
  toolsUnread: ['The tools could not be read.', 'Не удалось прочитать список инструментов.'],
  reading: ['Reading the tools', 'Читаем список инструментов'],
  choose: ['choose', 'выбрать'],
  group: ['next group', 'следующая группа'],
  close: ['close', 'закрыть'],
});

export const groupTexts = defineMessages({
  recent: ['Recently used', 'Недавнее'],
  tools: ['Tools', 'Инструменты'],
  library: ['Prompts and resources', 'Промпты и ресурсы'],
  connections: ['Connections', 'Подключения'],
  clients: ['Clients', 'Клиенты'],
  actions: ['Actions', 'Действия'],
  pages: ['Pages', 'Страницы'],
});

/** What Enter does. */
export const verbTexts = defineMessages({
  try: ['Try it', 'Попробовать'],
  open: ['Open', 'Открыть'],
  run: ['Run', 'Выполнить'],
  go: ['Go', 'Перейти'],
});

export const actionTexts = defineMessages({
  signIn: ['Sign in to {account}', 'Войти в {account}'],
  addConnection: ['Add connection', 'Добавить подключение'],
  addClient: ['Add client by hand', 'Добавить клиента вручную'],
  connectAll: ['Connect all found clients', 'Подключить всех найденных клиентов'],
  doctor: ['Run doctor', 'Проверить всё'],
  importServers: ['Import servers', 'Перенести серверы'],
  connect: ['Connect {name}', 'Подключить {name}'],
  repair: ['Repair {name}', 'Исправить {name}'],
  disconnect: ['Disconnect {name}', 'Отключить {name}'],
  pause: ['Pause all calls', 'Приостановить все вызовы'],
  resume: ['Resume all calls', 'Возобновить все вызовы'],
  copyEndpoint: ['Copy endpoint address', 'Копировать адрес для клиентов'],
  failed: ['Show calls that failed', 'Показать вызовы с ошибкой'],
  accounts: ['Open accounts', 'Открыть учётные записи'],
  'theme-light': ['Theme: light', 'Тема: светлая'],
  'theme-dark': ['Theme: dark', 'Тема: тёмная'],
  'theme-system': ['Theme: as in the system', 'Тема: как в системе'],
  'language-en': ['Language: English', 'Язык: английский'],
  'language-ru': ['Language: Russian', 'Язык: русский'],
  'language-system': ['Language: as in the system', 'Язык: как в системе'],
  inUse: ['in use', 'сейчас'],
  diagnostics: ['Export diagnostics', 'Выгрузить диагностику'],
  updates: ['Check for updates', 'Проверить обновления'],
  startAtLogin: ['Start at login', 'Запускать при входе в систему'],
  dontStartAtLogin: ['Do not start at login', 'Не запускать при входе в систему'],
  refresh: ['Refresh {title}', 'Обновить {title}'],
});

export const doneTexts = defineMessages({
  paused: ['Paused: clients are refused', 'Приостановлено: клиенты получают отказ'],
  resumed: ['Resumed', 'Работа продолжена'],
  startsAtLogin: ['Portico starts at login', 'Portico будет запускаться при входе в систему'],
  startsNoMore: ['Portico no longer starts at login', 'Portico больше не запускается при входе в систему'],
  refreshed: ['{title} is up to date', '«{title}» обновлено'],
  checking: ['Looking for a new version', 'Ищем новую версию'],
});
