import { defineMessages } from '../../../i18n/define-messages.ts';

export const doctorTexts = defineMessages({
  title: ['Doctor', 'Проверка'],
  titleOf: ['Doctor: {name}', 'Проверка: {name}'],
  parts: ['What is examined', 'Что проверяется'],
  checks: ['Findings', 'Что найдено'],
  endpoint: ['Endpoint test', 'Тест точки входа'],
  looking: ['Looking for what may keep a client from working', 'Ищем, что может мешать клиентам'],
  again: ['Run again', 'Проверить снова'],
  close: ['Close', 'Закрыть'],
  copy: ['Copy report', 'Копировать отчёт'],
  copyAbout: [
    'In English, without tokens and the name of your home folder',
    'На английском, без токенов и имени вашей домашней папки',
  ],
  failed: ['The doctor could not look', 'Проверить не удалось'],
  fine: ['Nothing is in the way', 'Ничего не мешает'],
  fineText: [
    '{count, plural, one {# check, nothing to do.} other {# checks, nothing to do.}}',
    '{count, plural, one {# проверка, делать ничего не нужно.} few {# проверки, делать ничего не нужно.} many {# проверок, делать ничего не нужно.} other {# проверки, делать ничего не нужно.}}',
  ],
  found: [
    '{problems, plural, =0 {} one {# problem} other {# problems}}{both, select, yes {, } other {}}{warnings, plural, =0 {} one {# warning} other {# warnings}}',
    '{problems, plural, =0 {} one {# проблема} few {# проблемы} many {# проблем} other {# проблемы}}{both, select, yes {, } other {}}{warnings, plural, =0 {} one {# предупреждение} few {# предупреждения} many {# предупреждений} other {# предупреждения}}',
  ],
  foundText: ['What is wrong stands first.', 'Сначала то, что не в порядке.'],
  lookedAt: ['Looked at {time}', 'Проверено в {time}'],
  ok: [
    '{count, plural, one {# check is fine} other {# checks are fine}}',
    '{count, plural, one {# проверка в порядке} few {# проверки в порядке} many {# проверок в порядке} other {# проверки в порядке}}',
  ],
  remedy: ['What to do', 'Что делать'],
});

export const areaTexts = defineMessages({
  client: ['AI clients', 'ИИ-клиенты'],
  endpoint: ['Endpoint', 'Точка входа'],
  connections: ['Connections', 'Подключения'],
  machine: ['This machine', 'Этот компьютер'],
  app: ['Portico', 'Portico'],
});

export const outcomeTexts = defineMessages({
  ok: ['Fine', 'В порядке'],
  note: ['Note', 'К сведению'],
  warning: ['Warning', 'Предупреждение'],
  problem: ['Problem', 'Проблема'],
});

/** What each check looks at; what it says is in `words/`. */
export const checkTexts = defineMessages({
  'client-file': ['Its settings file', 'Файл настроек'],
  'client-address': ['Where its entry leads', 'Куда ведёт запись'],
  'client-command': ['The command it starts', 'Команда запуска'],
  'client-token': ['Its token', 'Токен'],
  'client-name': ['How often it finds Portico', 'Сколько раз находит Portico'],
  'client-seen': ['When it last came', 'Когда обращался'],
  'client-revision': ['Protocol revision', 'Версия протокола'],
  'client-lists': ['Follows changes of tools', 'Замечает изменения инструментов'],
  endpoint: ['Endpoint', 'Точка входа'],
  port: ['Who answers at the port', 'Кто отвечает на порту'],
  paused: ['Pause', 'Пауза'],
  connection: ['Connection', 'Подключение'],
  account: ['Account', 'Учётная запись'],
  machine: ['Kind of machine', 'Вид компьютера'],
  proxy: ['Proxy', 'Прокси'],
  certificates: ['Certificates', 'Сертификаты'],
  keychain: ['Keychain', 'Хранилище ключей'],
  clock: ['Clock', 'Часы'],
  node: ['Node.js', 'Node.js'],
  configuration: ['Configuration', 'Конфигурация'],
  database: ['Database', 'База данных'],
  'data-folder': ['Data folder', 'Папка данных'],
});

export function isKnownCheck(check: string): check is keyof typeof checkTexts {
  return Object.hasOwn(checkTexts, check);
}

export const fixTexts = defineMessages({
  repair: ['Repair', 'Исправить'],
  connect: ['Connect', 'Подключить'],
  'sign-in': ['Sign in', 'Войти'],
  waiting: ['Waiting for the browser', 'Ждём браузер'],
  refresh: ['Try again', 'Повторить'],
  resume: ['Resume', 'Продолжить'],
  open: ['Open', 'Открыть'],
});

export const testTexts = defineMessages({
  intro: [
    'Runs the official MCP conformance suite against this endpoint, in every revision it serves. It opens sessions of its own, reads lists and sends what must be refused; no tool of your connections is called.',
    'Запускает официальный набор тестов MCP на этой точке входа, по каждой версии протокола. Тест открывает свои сеансы, читает списки и шлёт то, что должно быть отклонено; инструменты ваших подключений не вызываются.',
  ],
  start: ['Test my endpoint', 'Проверить точку входа'],
  again: ['Test again', 'Проверить снова'],
  stop: ['Stop', 'Остановить'],
  stopped: ['The test was stopped', 'Тест остановлен'],
  failed: ['The endpoint could not be tested', 'Проверить точку входа не удалось'],
  progress: ['{done} of {total}', '{done} из {total}'],
  starting: ['Starting', 'Запускаем'],
  allPassed: [
    '{count, plural, one {The one scenario passed} other {All # scenarios passed}}',
    '{count, plural, one {Пройден # сценарий} few {Пройдены все # сценария} many {Пройдены все # сценариев} other {Пройдены все # сценария}}',
  ],
  someFailed: [
    '{failed, plural, one {# scenario of {all} failed} other {# scenarios of {all} failed}}',
    '{failed, plural, one {Не пройден # сценарий из {all}} few {Не пройдены # сценария из {all}} many {Не пройдены # сценариев из {all}} other {Не пройдены # сценария из {all}}}',
  ],
  passed: ['Passed', 'Пройден'],
  'not-passed': ['Failed', 'Не пройден'],
  list: ['Scenarios', 'Сценарии'],
  leftOut: [
    '{count, plural, one {# scenario was not run} other {# scenarios were not run}}',
    '{count, plural, one {# сценарий не запускался} few {# сценария не запускались} many {# сценариев не запускались} other {# сценария не запускались}}',
  ],
});
